package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;

/** Faults of the Python SDK by their number in docs/python-sdk-failures.md, seen in what is planned here. */
class PythonSdkFailuresTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1111aaaa-22bb-33cc-44dd-5555eeee6666";

    @TempDir
    private Path folder;

    @Test
    void b01RefusesInstancesThatAreNoneBeforeThereIsAJob() {
        assertThatThrownBy(() -> Instances.of("ml.m5.xlarge", 0)).hasMessageContaining("INST-02");
        assertThatThrownBy(() -> Instances.of("")).hasMessageContaining("INST-01");
    }

    @Test
    void b02RefusesASpotJobThatWaitsForLessThanItRuns() {
        assertThatThrownBy(() -> estimator(e -> e.spot(Spot.maxWait(Duration.ofMinutes(5)))))
                .hasMessageContaining("SPOT-01")
                .hasMessageContaining("maxWait");
    }

    @Test
    void b03RefusesAFolderForCheckpointsThatGoNowhere() {
        var nowhere =
                CheckpointConfig.builder().localPath("/opt/ml/checkpoints").build();
        assertThatThrownBy(() -> plan(estimator(e -> e.checkpointConfig(nowhere))))
                .hasMessageContaining("checkpointConfig");
    }

    @Test
    void b07LeavesTheCallersMapAlone() {
        var mine = new HashMap<String, Object>(Map.of("epochs", 3));
        var estimator = estimator(e -> e.source(script()).hyperParameters(mine));
        request(estimator, "s3://ml/");
        assertThat(mine).isEqualTo(Map.of("epochs", 3));
        mine.put("epochs", 4);
        assertThat(estimator.hyperParameters()).containsEntry("epochs", 3);
    }

    @Test
    void b10MakesNamesThatTheServiceTakes() {
        var image = "registry/team/my_algo v2@sha256:" + "0".repeat(64);
        assertThat(Names.timestamped(Names.ofImage(image)))
                .matches("my-algo-v2-\\d{4}.*")
                .matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    }

    @Test
    void b12WritesAllHyperParametersOfAScriptAlike() {
        var parameters = request(estimator(e -> e.source(script()).hyperParameter("name", "x")), "s3://ml/")
                .path("HyperParameters");
        assertThat(parameters.path("name").asText()).isEqualTo("\"x\"");
        assertThat(parameters.path("sagemaker_program").asText()).isEqualTo("\"train.py\"");
    }

    @Test
    void b13WritesAHyperParameterThatIsSetLaterOnce() {
        var estimator = estimator(e -> e.source(script())).plusHyperParameter("epochs", 10);
        var parameters =
                request(estimator.plusHyperParameter("name", "x"), "s3://ml/").path("HyperParameters");
        assertThat(parameters.path("epochs").asText()).isEqualTo("10");
        assertThat(parameters.path("name").asText()).isEqualTo("\"x\"");
    }

    @Test
    void b16PutsCodeUnderThePrefixOfTheOutput() {
        var submitted = request(estimator(e -> e.source(script())), "s3://ml/team/churn/")
                .at("/HyperParameters/sagemaker_submit_directory")
                .asText();
        assertThat(submitted).startsWith("\"s3://ml/team/churn/source/");
    }

    @Test
    void b17EncryptsCodeWithTheKeyOfTheOutputInWhateverBucketItIs() {
        var estimator = estimator(e -> e.source(script().withUploadTo("s3://code/"))
                .output(Output.s3("s3://ml/").withKmsKey(KEY)));
        assertThat(plan(estimator).requests().get(0).parameters())
                .contains("\"Bucket\" : \"code\"")
                .contains("\"SSEKMSKeyId\" : \"" + KEY + "\"");
    }

    private Source script() {
        try {
            return Source.script(Files.writeString(folder.resolve("train.py"), "print('hello')\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContainerEstimator estimator(UnaryOperator<ImmutableContainerEstimator.BuildFinal> change) {
        return ContainerEstimator.of(e -> change.apply(e.instances(Instances.of("ml.m5.xlarge"))
                .image(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"))));
    }

    private static JsonNode request(ContainerEstimator estimator, String output) {
        var requests = plan(estimator.withOutput(Output.s3(output))).requests();
        try (var body = requests.get(requests.size() - 1).body()) {
            return new JsonMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plan<TrainingJob> plan(ContainerEstimator estimator) {
        var defaults = Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")));
        try (var session = Session.offline("eu-west-1", defaults)) {
            return estimator.plan(session);
        }
    }
}
