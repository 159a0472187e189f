package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.InvalidSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void isAValue() {
        assertThat(Distribution.mpi(8, "-x", "NCCL_DEBUG=INFO"))
                .isEqualTo(Distribution.mpi(8, "-x", "NCCL_DEBUG=INFO"))
                .isNotEqualTo(Distribution.mpi(8))
                .hasToString("Mpi[processesPerHost=OptionalInt[8], options=[-x, NCCL_DEBUG=INFO]]");
    }

    @Test
    void leavesOutOptionsThatTheToolkitSetsToTheSame() {
        assertThat(Distribution.mpi(
                                8,
                                "-verbose",
                                "--NCCL_DEBUG=INFO",
                                "-mca",
                                "btl_vader_single_copy_mechanism",
                                "none",
                                "-x",
                                "A")
                        .options())
                .containsExactly("-verbose", "--NCCL_DEBUG=INFO", "-x", "A");
        assertThat(Distribution.mpi(8, "--bind-to", "none").options()).isEmpty();
    }

    @Test
    void refusesOptionsThatMpirunWouldEndAt() {
        assertThatThrownBy(() -> Distribution.mpi(8, "-mca", "btl_vader_single_copy_mechanism", "cma"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("DIST-03")
                .hasMessageContaining("is set to none already");
        assertThatThrownBy(() -> Distribution.mpi(8, "--mca", "pml", "ucx")).hasMessageContaining("ob1");
        assertThatThrownBy(() -> Distribution.mpi(8, "-mca", "a", "1", "-mca", "a", "2"))
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> Distribution.mpi(8, "-np", "16")).hasMessageContaining("use instances");
        assertThatThrownBy(() -> Distribution.mpi(8, "-mca", "pml")).hasMessageContaining("lacks its value");
    }

    @Test
    void listsAllProblemsOfOptionsAtOnce() {
        assertThatThrownBy(() -> Distribution.mpi(0, "-x A", "-map-by", "node"))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.problems())
                                .extracting("code")
                                .containsExactly("DIST-01", "DIST-02", "DIST-03"));
    }

    @Test
    void keepsAVariableThatIsGivenTwice() {
        assertThat(Distribution.mpi(1, "-x", "A=1", "-x", "A=2").options()).containsExactly("-x", "A=1", "-x", "A=2");
    }

    @Test
    void allowsBindingWithTheDataParallelLibraryWhichBindsNothing() {
        assertThat(Distribution.dataParallel("-bind-to", "core").options()).containsExactly("-bind-to", "core");
        assertThatThrownBy(() -> Distribution.dataParallel("-mca", "plm_rsh_num_concurrent", "1"))
                .hasMessageContaining("number of instances");
    }

    @Test
    void checksParametersOfModelParallelismByTheLibrarysRules() {
        var good = Map.of(
                "partitions", 2, "microbatches", 4, "pipeline", "interleaved", "ddp", true, "memory_weight", 0.5);
        assertThat(Distribution.modelParallel(Distribution.mpi(8), good).parameters())
                .isEqualTo(good);
        assertThatThrownBy(() -> Distribution.modelParallel(
                        Distribution.mpi(8),
                        Map.of(
                                "pipeline",
                                "fast",
                                "partitions",
                                0,
                                "optimize",
                                "both",
                                "ddp",
                                "yes",
                                "memory_weight",
                                2,
                                "partition_file",
                                1)))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.problems())
                                .hasSize(6)
                                .extracting("code")
                                .containsOnly("DIST-04"));
    }

    @Test
    void checksParametersOfModelParallelismAgainstEachOther() {
        assertThat(problems(Map.of("ddp", true, "horovod", true))).containsExactly("parameters.horovod");
        assertThat(problems(Map.of("ddp_port", 1))).containsExactly("parameters.ddp_port");
        assertThat(problems(Map.of("ddp_port", -1, "ddp", true))).containsExactly("parameters.ddp_port");
        assertThat(problems(Map.of("auto_partition", false))).containsExactly("parameters.auto_partition");
        assertThat(problems(Map.of("default_partition", 2, "partitions", 2)))
                .containsExactly("parameters.default_partition");
        assertThat(problems(Map.of("default_partition", 0))).containsExactly("parameters.default_partition");
        assertThat(problems(Map.of("microbatches", Double.NaN))).containsExactly("parameters.microbatches");
    }

    @Test
    void keepsParametersAsTheyWere() {
        var parameters = new java.util.LinkedHashMap<String, Object>(Map.of("partitions", 2));
        var distribution = Distribution.modelParallel(Distribution.torchDistributed(), parameters);
        parameters.put("partitions", 3);
        assertThat(distribution.parameters()).isEqualTo(Map.of("partitions", 2));
        var options = new ArrayList<>(List.of("-x", "A"));
        var ddp = new Distribution.PyTorchDdp(options);
        options.clear();
        assertThat(ddp.options()).containsExactly("-x", "A");
    }

    @Test
    void namesOneGroup() {
        assertThat(Distribution.mpi().onGroup("a").onGroup("b"))
                .isEqualTo(Distribution.mpi().onGroup("b"));
    }

    private static List<String> problems(Map<String, ?> parameters) {
        try {
            Distribution.modelParallel(Distribution.mpi(8), parameters);
            return List.of();
        } catch (InvalidSpecException e) {
            return e.problems().stream().map(p -> p.field()).toList();
        }
    }
}
