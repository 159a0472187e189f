package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RefitTest {

    private static final LocalSageMaker LOCAL =
            LocalSageMaker.start(l -> l.region("us-west-2").run("*", Program.command("true")));
    private static final Session SESSION = LOCAL.session();
    private static final TrainingInput NOTHING = TrainingInput.s3("train", "s3://data/churn/");
    private static final Instances CPU = Instances.of("ml.m5.xlarge");
    private static final Instances GPU = Instances.of("ml.p3.2xlarge");

    @AfterAll
    static void close() {
        SESSION.close();
        LOCAL.close();
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
                .hasMessageContaining("is not an image of tensorflow");
        var container = start(ContainerEstimator.of(e ->
                e.instances(CPU).image(ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/churn:1"))));
        assertThatThrownBy(() -> SKLearn.from(container))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ATTACH-04");
    }

    private static <E extends Leaf<E>> TrainingJob start(E estimator) {
        return TrainingJob.attach(SESSION, estimator.fit(SESSION).name());
    }

    private static <E extends Leaf<E>> E sendsTheSameAgain(E estimator, Function<TrainingJob, E> from) {
        var first = estimator.fit(SESSION, NOTHING);
        var again = from.apply(TrainingJob.attach(SESSION, first.name()));
        var same = again.withName("x").plan(SESSION, NOTHING);
        // What the session had settled is said by the rebuilt estimator itself.
        var settled = estimator
                .withName("x")
                .withRole(again.role().orElseThrow())
                .withOutput(again.output().orElseThrow());
        assertThat(same.diff(settled.plan(SESSION, NOTHING))).isEmpty();
        return again;
    }
}
