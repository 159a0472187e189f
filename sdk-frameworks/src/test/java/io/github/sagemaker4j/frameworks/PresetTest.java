package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each preset adds to a request; the numbers are the reference's. */
class PresetTest {

    private static final Instances CPU = Instances.of("ml.m5.xlarge");
    private static final Instances GPU = Instances.of("ml.p3.2xlarge");
    private static final String DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com/";

    @Test
    void choosesTheImageByProcessor() {
        assertThat(Planned.of(pyTorch("2.1", "py310", CPU)).image()).isEqualTo(DLC + "pytorch-training:2.1-cpu-py310");
        assertThat(Planned.of(pyTorch("2.1", "py310", GPU)).image()).isEqualTo(DLC + "pytorch-training:2.1-gpu-py310");
        assertThat(Planned.of(pyTorch("1.11.0", "py38", Instances.of("ml.trn1.2xlarge")))
                        .image())
                .isEqualTo(DLC + "pytorch-training-neuron:1.11.0-neuron-py38-sdk2.4.0-ubuntu20.04");
    }

    @Test
    void asksForMetricsFromTheVersionThatHasThem() {
        assertThat(Planned.of(pyTorch("2.1", "py310", CPU)).metrics()).isTrue();
        assertThat(Planned.of(mxNet("1.4.1", "py3")).metrics()).isNull();
        assertThat(Planned.of(mxNet("1.9.0", "py38")).metrics()).isTrue();
        assertThat(Planned.of(pyTorch("2.1", "py310", CPU)
                                .withImage(ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/own:1")))
                        .metrics())
                .isNull();
    }

    @Test
    void b08SaysAtPlanTimeThatNoImageServesTheModel() {
        assertThat(Planned.of(pyTorch("2.8", "py312", CPU)).warnings())
                .anyMatch(w -> w.contains("no image serves it") && w.contains("2.6.0"));
        assertThat(Planned.of(pyTorch("2.6", "py312", CPU)).warnings()).isEmpty();
    }

    @Test
    void refusesP2InstancesForNewVersions() {
        assertThatThrownBy(() -> pyTorch("2.1", "py310", Instances.of("ml.p2.xlarge")))
                .hasMessageContaining("p2");
    }

    @Test
    void tellsTensorFlowWhereItsModelGoes() {
        var tensorFlow = tensorFlow().withName("net-1").withOutput(Output.s3("s3://my-bucket/out/"));
        assertThat(Planned.of(tensorFlow).hyperParameter("model_dir")).isEqualTo("\"s3://my-bucket/out/net-1/model\"");
        assertThat(Planned.of(tensorFlow.withModelDir(ModelDir.s3("s3://models/net")))
                        .hyperParameter("model_dir"))
                .isEqualTo("\"s3://models/net\"");
        assertThat(Planned.of(tensorFlow.withModelDir(ModelDir.local())).hyperParameter("model_dir"))
                .isEqualTo("\"/opt/ml/model\"");
        assertThat(Planned.of(tensorFlow.withModelDir(ModelDir.none())).hyperParameter("model_dir"))
                .isNull();
    }

    @Test
    void servesTensorFlowWithItsOwnServer() {
        var serving = tensorFlow().algorithm().serving().orElseThrow();
        assertThat(serving.environment()).isEqualTo(Map.of("SAGEMAKER_TFS_NGINX_LOGLEVEL", "info"));
        assertThat(address(serving, "ml.g5.xlarge")).isEqualTo(DLC + "tensorflow-inference:2.14.1-gpu");
        assertThat(address(TensorFlow.serving("2.12"), "ml.c7g.large"))
                .isEqualTo(DLC + "tensorflow-inference-graviton:2.12-cpu-py310-ubuntu20.04-sagemaker");
    }

    @Test
    void refusesTensorFlowFromBeforeScriptMode() {
        assertThatThrownBy(() -> tensorFlow().withImage(TensorFlow.image("1.10", "py2")))
                .hasMessageContaining("before script mode");
    }

    @Test
    void namesBothVersionsOfHuggingFaceInTheTag() {
        assertThat(Planned.of(huggingFace(HuggingFace.pyTorchImage("4.28", "2.0", "py310")))
                        .image())
                .isEqualTo(DLC + "huggingface-pytorch-training:2.0-transformers4.28-gpu-py310-cu118-ubuntu20.04");
        assertThat(Planned.of(huggingFace(HuggingFace.tensorFlowImage("4.17.0", "2.6.3", "py38")))
                        .image())
                .isEqualTo(DLC + "huggingface-tensorflow-training:2.6.3-transformers4.17.0-gpu-py38-cu112-ubuntu20.04");
        assertThatThrownBy(() -> huggingFace(HuggingFace.pyTorchImage("4.28", "2.0.0", "py310")))
                .hasMessageContaining("mixes");
        assertThatThrownBy(() -> huggingFace(HuggingFace.pyTorchImage("4.28", "2.0", "py310"))
                        .withInstances(CPU))
                .hasMessageContaining("cpu");
    }

    @Test
    void compilesOnlyOnGpusThatTheCompilerKnows() {
        var compiled = HuggingFace.of(e -> e.instances(GPU)
                .source(Planned.SOURCE)
                .image(HuggingFace.pyTorchImage("4.21.1", "1.11.0", "py38"))
                .trainingCompiler(TrainingCompiler.debugging()));
        var planned = Planned.of(compiled);
        assertThat(planned.image())
                .isEqualTo(DLC
                        + "huggingface-pytorch-trcomp-training:1.11.0-transformers4.21.1-gpu-py38-cu113-ubuntu20.04");
        assertThat(planned.hyperParameter("sagemaker_training_compiler_enabled"))
                .isEqualTo("true");
        assertThat(planned.hyperParameter("sagemaker_training_compiler_debug_mode"))
                .isEqualTo("true");
        assertThatThrownBy(() -> compiled.withInstances(Instances.of("ml.p2.xlarge")))
                .hasMessageContaining("COMPILER-01");
    }

    @Test
    void runsXGBoostOnSeveralInstancesOfEitherKind() {
        var churn = XGBoost.of(e -> e.instances(Instances.of("ml.p3.2xlarge", 3))
                .source(Planned.SOURCE)
                .image(XGBoost.image("1.7-1")));
        assertThat(Planned.of(churn).image())
                .isEqualTo("246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-xgboost:1.7-1");
        assertThatThrownBy(() -> churn.withImage(XGBoost.image("1.1-1"))).hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> churn.withImage(XGBoost.image("1.7-1").withPyVersion("py2")))
                .hasMessageContaining("py3");
    }

    @Test
    void tellsChainerHowManyProcessesToRun() {
        var chainer = Chainer.of(e -> e.instances(CPU)
                .source(Planned.SOURCE)
                .image(Chainer.image("5.0.0", "py3"))
                .numProcesses(3));
        assertThat(Planned.of(chainer).hyperParameter("sagemaker_num_processes"))
                .isEqualTo("3");
        assertThat(Planned.of(chainer).hyperParameter("sagemaker_use_mpi")).isNull();
        assertThat(Planned.of(chainer.withUseMpi(true)).hyperParameter("sagemaker_use_mpi"))
                .isEqualTo("true");
    }

    @Test
    void packsInferenceCodeAsEachVersionReadsIt() {
        assertThat(PyTorch.serving("2.1", "py310").codePacking()).isEqualTo(CodePacking.IN_MODEL);
        assertThat(MXNet.serving("1.9.0", "py38").codePacking()).isEqualTo(CodePacking.IN_MODEL);
        assertThat(MXNet.serving("1.2.1", "py3").codePacking()).isEqualTo(CodePacking.ARCHIVE);
        assertThat(Chainer.serving("5.0.0", "py3").codePacking()).isEqualTo(CodePacking.ARCHIVE);
        assertThat(XGBoost.serving("1.7-1").codePacking()).isEqualTo(CodePacking.ARCHIVE);
    }

    @Test
    void bringsTheCodeAsAChannelWhereTheContainerHasNoNetwork() {
        var planned = Planned.of(
                pyTorch("2.1", "py310", CPU).withNetwork(Network.none().isolated()));
        assertThat(planned.hyperParameter("sagemaker_submit_directory"))
                .isEqualTo("\"/opt/ml/input/data/code/sourcedir.tar.gz\"");
        assertThat(planned.request().at("/InputDataConfig/1/ChannelName").asText())
                .isEqualTo("code");
        assertThat(planned.request()
                        .at("/InputDataConfig/1/DataSource/S3DataSource/S3Uri")
                        .asText())
                .isEqualTo("s3://code/sourcedir.tar.gz");
    }

    private static PyTorch pyTorch(String version, String pyVersion, Instances instances) {
        return PyTorch.of(e -> e.instances(instances).source(Planned.SOURCE).image(PyTorch.image(version, pyVersion)));
    }

    private static MXNet mxNet(String version, String pyVersion) {
        return MXNet.of(e -> e.instances(CPU).source(Planned.SOURCE).image(MXNet.image(version, pyVersion)));
    }

    private static TensorFlow tensorFlow() {
        return TensorFlow.of(e -> e.instances(CPU).source(Planned.SOURCE).image(TensorFlow.image("2.14.1", "py310")));
    }

    private static HuggingFace huggingFace(FrameworkImage image) {
        return HuggingFace.of(e -> e.instances(GPU).source(Planned.SOURCE).image(image));
    }

    private static String address(ServingRuntime serving, String instanceType) {
        return serving.image()
                .address(new ContainerImage.Place("us-west-2", instanceType, ContainerImage.Purpose.SERVING));
    }
}
