package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.Source;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** What the containers are told of each distribution, by the reference's names, and what none of them would start. */
class DistributionTest {

    private static final String P4D = "ml.p4d.24xlarge";

    @Test
    void tellsTheContainerToRunMpi() {
        var planned = Planned.of(pyTorch("2.1", "ml.p3.16xlarge")
                .withDistribution(Distribution.mpi(8, "-verbose", "--NCCL_DEBUG=INFO")));
        assertThat(told(planned))
                .isEqualTo(Map.of(
                        "sagemaker_mpi_enabled", "true",
                        "sagemaker_mpi_num_of_processes_per_host", "8",
                        "sagemaker_mpi_custom_mpi_options", "\"-verbose --NCCL_DEBUG=INFO\""));
    }

    @Test
    void b45SendsOptionsOfMpiToMxnetWithoutACountOfProcesses() {
        var planned =
                Planned.of(mxNet("1.9.0").withDistribution(Distribution.mpi().withOptions("-x", "A=1")));
        assertThat(told(planned))
                .isEqualTo(Map.of("sagemaker_mpi_enabled", "true", "sagemaker_mpi_custom_mpi_options", "\"-x A=1\""));
    }

    @Test
    void b46RefusesDataParallelismOnInstancesWithoutTheLibrary() {
        assertThat(codes(() ->
                        pyTorch("1.12.0", "py38", "ml.g5.12xlarge").withDistribution(Distribution.dataParallel())))
                .containsExactly("DIST-13");
        assertThat(codes(() ->
                        pyTorch("2.2.0", "py310", "ml.p5.48xlarge").withDistribution(Distribution.dataParallel())))
                .containsExactly("DIST-13");
        assertThat(codes(() -> pyTorch("2.2.0", "py310", "ml.p5.48xlarge")
                        .withDistribution(Distribution.dataParallel().byTorchrun())))
                .isEmpty();
    }

    @Test
    void b47RefusesWhatNoContainerOfTheFrameworkStarts() {
        assertThatThrownBy(() -> pyTorch("2.1", P4D).withDistribution(Distribution.parameterServer()))
                .hasMessageContaining("DIST-10")
                .hasMessageContaining("each instance would train by itself");
        assertThat(codes(() -> mxNet("1.9.0").withDistribution(Distribution.torchDistributed())))
                .containsExactly("DIST-10");
        assertThat(codes(() -> tensorFlow("2.11.0").withDistribution(Distribution.torchDistributed())))
                .containsExactly("DIST-10");
        assertThat(codes(() -> huggingFace(HuggingFace.tensorFlowImage("4.17.0", "2.6.3", "py38"))
                        .withDistribution(Distribution.pyTorchDdp())))
                .containsExactly("DIST-10");
    }

    @Test
    void startsTorchrunOnInstancesAndVersionsThatHaveIt() {
        var planned = Planned.of(pyTorch("2.0.1", P4D).withDistribution(Distribution.torchDistributed()));
        assertThat(told(planned))
                .isEqualTo(Map.of(
                        "sagemaker_torch_distributed_enabled", "true", "sagemaker_instance_type", "\"" + P4D + "\""));
        assertThatThrownBy(() -> pyTorch("2.1", P4D).withDistribution(Distribution.torchDistributed()))
                .hasMessageContaining("2.1.0, 2.1.2");
        assertThat(codes(() -> pyTorch("2.0.1", "ml.m5.xlarge").withDistribution(Distribution.torchDistributed())))
                .containsExactly("DIST-13");
        assertThat(codes(() ->
                        pyTorch("1.11.0", "py38", "ml.trn1.2xlarge").withDistribution(Distribution.torchDistributed())))
                .isEmpty();
        assertThat(codes(() -> pyTorch("1.11.0", "py38", "ml.trn1.2xlarge").withDistribution(Distribution.mpi())))
                .containsExactly("DIST-13");
    }

    @Test
    void knowsNothingOfTheVersionsInOwnImages() {
        var own = pyTorch("2.1", "ml.m5.xlarge")
                .withImage(ContainerImage.of("123456789012.dkr.ecr.us-west-2.amazonaws.com/own:1"))
                .withDistribution(Distribution.torchDistributed());
        assertThat(Planned.of(own).hyperParameter("sagemaker_torch_distributed_enabled"))
                .isEqualTo("true");
        assertThat(codes(() -> pyTorch("2.1", P4D)
                        .withImage(PyTorch.image("2.9.0", "py312").withTag("2.9.0-gpu-py312"))
                        .withDistribution(Distribution.torchDistributed())))
                .isEmpty();
    }

    @Test
    void listsAllProblemsAtOnce() {
        var shell = pyTorch("2.1", "ml.m5.xlarge").withSource(Source.s3("s3://code/sourcedir.tar.gz", "train.sh"));
        assertThat(codes(() -> shell.withDistribution(
                        Distribution.dataParallel().byTorchrun().onGroup("gpus"))))
                .containsExactly("DIST-11", "DIST-14", "DIST-15", "DIST-13");
    }

    @Test
    void keepsTheModelInTheContainerWhereManyProcessesWouldWriteToS3() {
        var imagenet = tensorFlow("2.11.0").withName("net-1").withOutput(Output.s3("s3://my-bucket/out"));
        assertThat(Planned.of(imagenet.withDistribution(Distribution.mpi(8))).hyperParameter("model_dir"))
                .isEqualTo("\"/opt/ml/model\"");
        assertThat(Planned.of(imagenet.withDistribution(Distribution.parameterServer()))
                        .hyperParameter("model_dir"))
                .isEqualTo("\"s3://my-bucket/out/net-1/model\"");
        assertThat(Planned.of(imagenet.withDistribution(Distribution.mpi(8))
                                .withModelDir(ModelDir.s3("s3://models/net")))
                        .hyperParameter("model_dir"))
                .isEqualTo("\"s3://models/net\"");
    }

    @Test
    void mirrorsFromTheVersionOnThatCan() {
        assertThat(told(Planned.of(tensorFlow("2.11.0").withDistribution(Distribution.multiWorkerMirroredStrategy()))))
                .containsEntry("sagemaker_multi_worker_mirrored_strategy_enabled", "true");
        assertThatThrownBy(() -> tensorFlow("2.8.0").withDistribution(Distribution.multiWorkerMirroredStrategy()))
                .hasMessageContaining("use an image of version 2.9 or later");
        assertThat(codes(() -> mxNet("1.2.1").withDistribution(Distribution.parameterServer())))
                .containsExactly("DIST-11");
    }

    @Test
    void givesModelParallelismItsParametersAndImages() {
        var parameters = Map.of("partitions", 2);
        var first = Planned.of(tensorFlow("2.3.1", "py37")
                .withDistribution(Distribution.modelParallel(Distribution.mpi(8), parameters)));
        assertThat(first.image()).endsWith("tensorflow-training:2.3.1-gpu-py37-cu110-ubuntu18.04");
        assertThat(told(first))
                .containsEntry("mp_parameters", "{\"partitions\": 2}")
                .containsEntry("sagemaker_mpi_num_of_processes_per_host", "8")
                .containsEntry("sagemaker_distributed_dataparallel_enabled", "false")
                .containsEntry("sagemaker_instance_type", "\"" + P4D + "\"");
        var second = Planned.of(PyTorch.of(e -> e.instances(Instances.of(P4D, 2))
                .source(Planned.SOURCE)
                .image(PyTorch.image("2.3.1", "py311"))
                .distribution(Distribution.modelParallel(Distribution.torchDistributed(), Map.of()))));
        assertThat(second.image()).endsWith("/smdistributed-modelparallel:2.3.1-gpu-py311-cu121");
        assertThat(told(second))
                .containsEntry("sagemaker_torch_distributed_enabled", "true")
                .doesNotContainKey("mp_parameters");
    }

    @Test
    void startsDdpAsEachFrameworksContainerExpectsIt() {
        assertThat(told(Planned.of(
                        pyTorch("1.12.0", "py38", P4D).withDistribution(Distribution.pyTorchDdp("-x", "A=B")))))
                .containsEntry("sagemaker_distributed_dataparallel_enabled", "true")
                .containsEntry("sagemaker_distributed_dataparallel_custom_mpi_options", "\"-x A=B\"");
        assertThat(told(Planned.of(huggingFace(HuggingFace.pyTorchImage("4.17.0", "1.10.2", "py38"))
                        .withDistribution(Distribution.pyTorchDdp()))))
                .isEqualTo(
                        Map.of("sagemaker_pytorch_ddp_enabled", "true", "sagemaker_instance_type", "\"" + P4D + "\""));
    }

    @Test
    void compilesForXlaOnly() {
        var compiled = HuggingFace.of(e -> e.instances(Instances.of(P4D, 2))
                .source(Planned.SOURCE)
                .image(HuggingFace.pyTorchImage("4.21.1", "1.11.0", "py38"))
                .distribution(Distribution.pyTorchXla())
                .trainingCompiler(TrainingCompiler.on()));
        assertThat(told(Planned.of(compiled))).containsEntry("sagemaker_pytorch_xla_multi_worker_enabled", "true");
        assertThat(codes(() -> compiled.withDistribution(Distribution.mpi()))).containsExactly("DIST-12");
        assertThat(codes(() -> pyTorch("1.12.0", "py38", P4D).withDistribution(Distribution.pyTorchXla())))
                .containsExactly("DIST-12");
    }

    @Test
    void restrictsItselfToAGroup() {
        var cluster = pyTorch("2.0.1", P4D)
                .withInstances(Instances.groups(group("gpus", P4D), group("cpus", "ml.c5.xlarge")));
        var planned = Planned.of(cluster.withDistribution(Distribution.mpi(8).onGroup("gpus")));
        assertThat(planned.hyperParameter("sagemaker_distribution_instance_groups"))
                .isEqualTo("[\"gpus\"]");
        var torchrun = Planned.of(
                cluster.withDistribution(Distribution.torchDistributed().onGroup("gpus")));
        assertThat(told(torchrun))
                .isEqualTo(Map.of(
                        "sagemaker_torch_distributed_enabled", "true",
                        "sagemaker_distribution_instance_groups", "[\"gpus\"]"));
        assertThat(codes(() -> cluster.withDistribution(Distribution.mpi(8)))).containsExactly("DIST-14");
        assertThat(codes(() -> cluster.withDistribution(Distribution.mpi(8).onGroup("tpus"))))
                .containsExactly("DIST-14");
        assertThat(codes(() ->
                        cluster.withDistribution(Distribution.dataParallel().onGroup("cpus"))))
                .containsExactly("DIST-13");
    }

    @Test
    void takesTheOnlyGroupOfACluster() {
        var cluster = pyTorch("2.0.1", P4D).withInstances(Instances.groups(group("gpus", P4D)));
        assertThat(Planned.of(cluster.withDistribution(Distribution.mpi()))
                        .hyperParameter("sagemaker_distribution_instance_groups"))
                .isEqualTo("[\"gpus\"]");
    }

    @Test
    void warnsOfGpusThatAParameterServerLeavesIdle() {
        assertThat(Planned.of(tensorFlow("2.11.0").withDistribution(Distribution.parameterServer()))
                        .warnings())
                .anyMatch(w -> w.contains("one GPU"));
    }

    private static Map<String, String> told(Planned planned) {
        var all = new java.util.TreeMap<String, String>();
        planned.request()
                .path("HyperParameters")
                .properties()
                .forEach(e -> all.put(e.getKey(), e.getValue().asText()));
        all.keySet()
                .removeAll(List.of(
                        "sagemaker_submit_directory",
                        "sagemaker_program",
                        "sagemaker_container_log_level",
                        "sagemaker_job_name",
                        "sagemaker_region"));
        return all;
    }

    private static List<String> codes(Supplier<?> spec) {
        try {
            assertThat(spec.get()).isNotNull();
            return List.of();
        } catch (InvalidSpecException e) {
            return e.problems().stream().map(Problem::code).toList();
        }
    }

    private static InstanceGroup group(String name, String type) {
        return InstanceGroup.builder()
                .instanceGroupName(name)
                .instanceType(type)
                .instanceCount(1)
                .build();
    }

    private static PyTorch pyTorch(String version, String type) {
        return pyTorch(version, "py310", type);
    }

    private static PyTorch pyTorch(String version, String pyVersion, String type) {
        return PyTorch.of(e ->
                e.instances(Instances.of(type, 2)).source(Planned.SOURCE).image(PyTorch.image(version, pyVersion)));
    }

    private static TensorFlow tensorFlow(String version) {
        return tensorFlow(version, "py39");
    }

    private static TensorFlow tensorFlow(String version, String pyVersion) {
        return TensorFlow.of(e ->
                e.instances(Instances.of(P4D, 2)).source(Planned.SOURCE).image(TensorFlow.image(version, pyVersion)));
    }

    private static MXNet mxNet(String version) {
        return MXNet.of(e -> e.instances(Instances.of("ml.p3.2xlarge", 2))
                .source(Planned.SOURCE)
                .image(MXNet.image(version, version.startsWith("1.9") ? "py38" : "py3")));
    }

    private static HuggingFace huggingFace(FrameworkImage image) {
        return HuggingFace.of(
                e -> e.instances(Instances.of(P4D, 2)).source(Planned.SOURCE).image(image));
    }
}
