package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmStatus;
import software.amazon.awssdk.services.sagemaker.model.ChannelSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeAlgorithmResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterSpecification;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefitTest {

    private final LocalSageMaker local =
            LocalSageMaker.start(l -> l.region("us-west-2").run("*", Program.command("true")));
    private final Session session = local.session();
    private static final TrainingInput NOTHING = TrainingInput.s3("train", "s3://data/churn/");
    private static final Instances CPU = Instances.of("ml.m5.xlarge");
    private static final Instances GPU = Instances.of("ml.p3.2xlarge");

    @AfterAll
    void close() {
        session.close();
        local.close();
    }

    @Test
    void rebuildsEachPresetFromItsJob() {
        sendsTheSameAgain(
                SKLearn.of(e -> e.instances(CPU)
                        .source(Planned.SOURCE)
                        .image(SKLearn.image("1.2-1"))
                        .hyperParameter("depth", 3)),
                SKLearn::from);
        sendsTheSameAgain(
                PyTorch.of(e -> e.instances(GPU).source(Planned.SOURCE).image(PyTorch.image("2.1", "py310"))),
                PyTorch::from);
        sendsTheSameAgain(
                XGBoost.of(e -> e.instances(CPU).source(Planned.SOURCE).image(XGBoost.image("1.7-1"))), XGBoost::from);
        sendsTheSameAgain(
                MXNet.of(e -> e.instances(CPU).source(Planned.SOURCE).image(MXNet.image("1.9.0", "py38"))),
                MXNet::from);
        sendsTheSameAgain(
                HuggingFace.of(e -> e.instances(GPU)
                        .source(Planned.SOURCE)
                        .image(HuggingFace.pyTorchImage("4.28", "2.0", "py310"))),
                HuggingFace::from);
        sendsTheSameAgain(
                Chainer.of(e -> e.instances(CPU).source(Planned.SOURCE).image(Chainer.image("5.0.0", "py3")))
                        .withUseMpi(true)
                        .withNumProcesses(2),
                Chainer::from);
    }

    @Test
    void rebuildsBuiltInAlgorithms() {
        var kmeans = BuiltInAlgorithm.of(e ->
                e.instances(CPU).image(BuiltIn.KMEANS.image()).hyperParameters(Map.of("k", 10, "feature_dim", 20)));
        var again = sendsTheSameAgain(kmeans, BuiltInAlgorithm::from);
        assertThat(again.image()).isEqualTo(kmeans.image());
        var container = start(ContainerEstimator.of(e ->
                e.instances(CPU).image(ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/churn:1"))));
        assertThatThrownBy(() -> BuiltInAlgorithm.from(container)).hasMessageContaining("ATTACH-05");
    }

    @Test
    void rebuildsAlgorithmsOfTheMarketplace() {
        var arn = "arn:aws:sagemaker:us-west-2:123456789012:algorithm/forest";
        var description = DescribeAlgorithmResponse.builder()
                .algorithmArn(arn)
                .algorithmName("forest")
                .algorithmStatus(AlgorithmStatus.COMPLETED)
                .trainingSpecification(s -> s.supportedTrainingInstanceTypes(TrainingInstanceType.ML_M5_XLARGE)
                        .supportedHyperParameters(HyperParameterSpecification.builder()
                                .name("leaves")
                                .type("Integer")
                                .build())
                        .trainingChannels(ChannelSpecification.builder()
                                .name("train")
                                .supportedContentTypes("text/csv")
                                .supportedInputModes(TrainingInputMode.FILE)
                                .build()))
                .build();
        var forest = AlgorithmEstimator.of(e ->
                e.instances(CPU).algorithmName(arn).description(description).hyperParameters(Map.of("leaves", 7)));
        sendsTheSameAgain(forest, job -> AlgorithmEstimator.from(job).withDescription(description));
        var image =
                start(SKLearn.of(e -> e.instances(CPU).source(Planned.SOURCE).image(SKLearn.image("1.2-1"))));
        assertThatThrownBy(() -> AlgorithmEstimator.from(image)).hasMessageContaining("ATTACH-01");
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void givesBackTheDistributionWhereItsHyperParametersSayWhichOneItWas(Distribution distribution) {
        var again = distribution instanceof Distribution.ParameterServer
                        || distribution instanceof Distribution.MultiWorkerMirroredStrategy
                ? sendsTheSameAgain(tensorFlow().withDistribution(distribution), TensorFlow::from)
                        .distribution()
                : sendsTheSameAgain(pyTorch(distribution), PyTorch::from).distribution();
        assertThat(again).contains(distribution);
    }

    static List<Distribution> distributions() {
        var mp = Map.<String, Object>of("partitions", 2, "microbatches", 4, "ddp", true);
        return List.of(
                Distribution.mpi(),
                Distribution.mpi(8),
                Distribution.mpi(2, "-x", "A=1", "-verbose"),
                Distribution.torchDistributed(),
                Distribution.parameterServer(),
                Distribution.multiWorkerMirroredStrategy(),
                Distribution.dataParallel().byTorchrun(),
                Distribution.modelParallel(Distribution.mpi(8), mp),
                Distribution.modelParallel(Distribution.mpi(8, "-x", "A=1"), mp),
                Distribution.mpi(4).onGroup("gpus"),
                Distribution.torchDistributed().onGroup("gpus"));
    }

    @Test
    void givesBackWhatOtherFrameworksStart() {
        var mxNet = MXNet.of(e -> e.instances(CPU).source(Planned.SOURCE).image(MXNet.image("1.9.0", "py38")));
        for (var one :
                List.of(Distribution.parameterServer(), Distribution.mpi().withOptions("-x", "A=1"))) {
            assertThat(sendsTheSameAgain(mxNet.withDistribution(one), MXNet::from)
                            .distribution())
                    .contains(one);
        }
        var huggingFace = HuggingFace.of(e -> e.instances(Instances.of("ml.p4d.24xlarge"))
                .source(Planned.SOURCE)
                .image(HuggingFace.pyTorchImage("4.28.1", "2.0.0", "py310")));
        var ddp = Distribution.pyTorchDdp("-verbose");
        assertThat(sendsTheSameAgain(huggingFace.withDistribution(ddp), HuggingFace::from)
                        .distribution())
                .contains(ddp);
    }

    @Test
    void leavesAmongTheHyperParametersWhatTwoDistributionsSendAlike() {
        var again = sendsTheSameAgain(pyTorch(Distribution.pyTorchDdp()), PyTorch::from);
        assertThat(again.distribution()).isEmpty();
        assertThat(again.hyperParameters()).containsEntry("sagemaker_distributed_dataparallel_enabled", true);
    }

    private TensorFlow tensorFlow() {
        return TensorFlow.of(e -> e.instances(Instances.of("ml.p3.16xlarge", 2))
                .source(Planned.SOURCE)
                .image(TensorFlow.image("2.11.0", "py39")));
    }

    private PyTorch pyTorch(Distribution distribution) {
        var instances = distribution instanceof Distribution.OnGroup
                ? Instances.groups(group("cpus", "ml.m5.xlarge", 1), group("gpus", "ml.p4d.24xlarge", 2))
                : Instances.of("ml.p4d.24xlarge", 2);
        var version = distribution instanceof Distribution.ModelParallel ? "1.13.1" : "2.0.1";
        return PyTorch.of(e -> e.instances(instances)
                        .source(Planned.SOURCE)
                        .image(PyTorch.image(version, version.equals("2.0.1") ? "py310" : "py39")))
                .withDistribution(distribution);
    }

    private static InstanceGroup group(String name, String instanceType, int count) {
        return InstanceGroup.builder()
                .instanceGroupName(name)
                .instanceType(instanceType)
                .instanceCount(count)
                .build();
    }

    @Test
    void givesTheNextJobItsOwnModelFolder() {
        var own = TensorFlow.of(e -> e.instances(CPU).source(Planned.SOURCE).image(TensorFlow.image("2.14", "py310")));
        var again = sendsTheSameAgain(own, TensorFlow::from);
        assertThat(again.modelDir()).isEqualTo(ModelDir.ofJob());
        assertThat(again.hyperParameters()).isEmpty();
        sendsTheSameAgain(own.withModelDir(ModelDir.s3("s3://checkpoints/imagenet")), TensorFlow::from);
        sendsTheSameAgain(own.withModelDir(ModelDir.none()), TensorFlow::from);
    }

    @Test
    void namesAPublishedImageByItsVersionSoThatAnotherInstanceGetsItsOwn() {
        var job = start(PyTorch.of(e -> e.instances(CPU).source(Planned.SOURCE).image(PyTorch.image("2.1", "py310"))));
        var gpu = PyTorch.from(job).withInstances(GPU);
        assertThat(Planned.of(gpu).image()).endsWith("pytorch-training:2.1-gpu-py310");
    }

    @Test
    void keepsTheAddressOfAnyOtherImage() {
        var own = ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/torch:7");
        var job = start(PyTorch.of(e -> e.instances(CPU).source(Planned.SOURCE).image(own)));
        assertThat(PyTorch.from(job).image()).isEqualTo(own);
        var newer = start(PyTorch.of(e -> e.instances(CPU)
                .source(Planned.SOURCE)
                .image(PyTorch.image("9.9", "py399").withTag("9.9-cpu-py399"))));
        assertThat(Planned.of(PyTorch.from(newer)).image()).endsWith("/pytorch-training:9.9-cpu-py399");
    }

    @Test
    void refusesAJobOfAnotherFramework() {
        var job = start(PyTorch.of(e -> e.instances(CPU).source(Planned.SOURCE).image(PyTorch.image("2.1", "py310"))));
        assertThatThrownBy(() -> TensorFlow.from(job))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ATTACH-03")
                .hasMessageContaining("is not an image of tensorflow: use PyTorch.from(job).");
        var container = start(ContainerEstimator.of(e ->
                e.instances(CPU).image(ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/churn:1"))));
        assertThatThrownBy(() -> SKLearn.from(container))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ATTACH-04");
    }

    private <E extends Leaf<E>> TrainingJob start(E estimator) {
        return TrainingJob.attach(session, estimator.fit(session).name());
    }

    private <E extends Leaf<E>> E sendsTheSameAgain(E estimator, Function<TrainingJob, E> from) {
        var first = estimator.fit(session, NOTHING);
        var again = from.apply(TrainingJob.attach(session, first.name()));
        var same = again.withName("x").plan(session, NOTHING);
        // What the session had settled is said by the rebuilt estimator itself.
        var settled = estimator
                .withName("x")
                .withRole(again.role().orElseThrow())
                .withOutput(again.output().orElseThrow());
        assertThat(same.diff(settled.plan(session, NOTHING))).isEmpty();
        return again;
    }
}
