package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Runners that were chosen, not found. */
class RunnerTest {

    private static final String PLAIN = "Running as a process; /opt/ml is where SAGEMAKER_BASE_DIR says";

    @Test
    void aPlainProcessFindsItsFoldersWhereItsVariablesSay() throws Exception {
        try (var stage = new Stage(l -> l.runner(Runner.PROCESS))) {
            var rows = stage.put("rows/rows.csv", "1\n2\n3\n");
            var script = """
                    import os
                    base = os.environ["SAGEMAKER_BASE_DIR"]
                    rows = open(os.environ["SM_CHANNEL_TRAIN"] + "/rows.csv").read().split()
                    assert open(base + "/input/config/resourceconfig.json").read()
                    open(os.environ["SM_MODEL_DIR"] + "/rows", "w").write(str(len(rows)))
                    print("base", base)
                    """;
            var channel = Channel.builder()
                    .channelName("train")
                    .dataSource(
                            d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(rows)))
                    .build();
            stage.begin("plain", script, r -> r.inputDataConfig(channel));

            assertThat(stage.end("plain").trainingJobStatus())
                    .as(stage.log("plain"))
                    .isEqualTo(TrainingJobStatus.COMPLETED);
            assertThat(stage.log("plain")).startsWith("[sagemaker4j] " + PLAIN).doesNotContain("base /opt/ml");
            assertThat(stage.unpacked("out/plain/output/model.tar.gz", "rows")).isEqualTo("3");
        }
    }

    @Test
    void aPlainProcessServes() throws Exception {
        try (var stage = new Stage(l -> l.runner(Runner.PROCESS))) {
            var hosting = new Hosting(stage);
            hosting.model("plain", Hosting.SCRIPT);
            assertThat(hosting.deploy("plain", Hosting.variant("only", "plain", 1))
                            .endpointStatus())
                    .isEqualTo(EndpointStatus.IN_SERVICE);
            assertThat(hosting.invoke("plain", "x")).isEqualTo("plain:x");
            assertThat(stage.log("/aws/sagemaker/Endpoints/plain", "only")).contains(PLAIN);
        }
    }

    @Test
    void inNamespacesAProgramHasARealOptMlOrThePlatformDoesNotStart() throws Exception {
        try (var stage = new Stage(l -> l.runner(Runner.NAMESPACE))) {
            stage.begin("own", "import os\nprint('model', os.environ['SM_MODEL_DIR'])\n", r -> {});
            assertThat(stage.end("own").trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
            assertThat(stage.log("own"))
                    .startsWith("[sagemaker4j] Running as a process in namespaces of its own")
                    .contains("model /opt/ml/model");
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("unshare -Urm");
        }
    }

    @Test
    void withoutAnEngineAPlatformThatIsToUseOneDoesNotStart() {
        Assumptions.assumeFalse(
                Files.exists(Path.of("/var/run/docker.sock")) || System.getenv("DOCKER_HOST") != null,
                "there may be an engine");
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalSageMaker.start(l -> l.runner(Runner.DOCKER)))
                .withMessageContaining("No Docker engine answers");
    }
}
