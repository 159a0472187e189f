package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** What the next platform on the same folder finds. */
class DataTest {

    private static final String ODD = "a//b/../ü +%2F";

    @TempDir
    private Path folder;

    private Stage stage() {
        return new Stage(l -> l.data(folder.resolve("data")));
    }

    @Test
    void goesOnWithTheJobsObjectsLogsMetricsAndTagsOfThePlatformBefore() throws Exception {
        var before = "";
        try (var stage = stage()) {
            stage.put(ODD, "odd");
            stage.s3.putObject(
                    r -> r.bucket(stage.bucket)
                            .key("typed")
                            .contentType("text/plain")
                            .metadata(Map.of("k", "v")),
                    RequestBody.fromString("typed"));
            stage.put("gone", "gone");
            stage.s3.deleteObject(r -> r.bucket(stage.bucket).key("gone"));
            stage.s3.createBucket(r -> r.bucket("another"));
            stage.script(
                    "trained",
                    "print('loss=0.5;')",
                    r -> r.tags(Tag.builder().key("team").value("ml").build())
                            .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                    .trainingInputMode("File")
                                    .metricDefinitions(MetricDefinition.builder()
                                            .name("loss")
                                            .regex("loss=(.*?);")
                                            .build())));
            stage.begin("running", "import time; time.sleep(600)", r -> {});
            stage.logged("running", "Running as");
            before = stage.describe("trained").toString() + stage.log("trained");
        }
        try (var stage = stage()) {
            assertThat(stage.text(ODD)).isEqualTo("odd");
            var typed = stage.s3.headObject(r -> r.bucket(stage.bucket).key("typed"));
            assertThat(typed.contentType()).isEqualTo("text/plain");
            assertThat(typed.metadata()).containsEntry("k", "v");
            assertThat(stage.s3.listObjectsV2(r -> r.bucket(stage.bucket)).contents())
                    .noneMatch(object -> object.key().equals("gone"));
            assertThat(stage.s3.listBuckets().buckets()).anyMatch(b -> b.name().equals("another"));
            assertThat(stage.describe("trained").toString() + stage.log("trained"))
                    .isEqualTo(before);
            assertThat(stage.describe("trained").finalMetricDataList()).hasSize(1);
            assertThat(stage.sageMaker
                            .listTags(
                                    r -> r.resourceArn(stage.describe("trained").trainingJobArn()))
                            .tags())
                    .hasSize(1);
            assertThat(stage.describe("running").trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
            assertThat(stage.sageMaker.listTrainingJobs().trainingJobSummaries())
                    .hasSize(2);
        }
    }

    @Test
    void endpointsServeAgainWithTheWeightsTheyHad() throws Exception {
        try (var stage = stage()) {
            var hosting = new Hosting(stage);
            hosting.model("model", Hosting.SCRIPT);
            hosting.deploy("endpoint", Hosting.variant("a", "model", 1), Hosting.variant("b", "model", 1));
            stage.sageMaker.updateEndpointWeightsAndCapacities(r -> r.endpointName("endpoint")
                    .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                            .variantName("b")
                            .desiredWeight(3f)
                            .build()));
            Stage.await(() -> status(stage) == EndpointStatus.IN_SERVICE);
        }
        try (var stage = stage()) {
            Stage.await(() -> status(stage) == EndpointStatus.IN_SERVICE);
            assertThat(new Hosting(stage).invoke("endpoint", "pid")).isNotEmpty();
            assertThat(stage.sageMaker
                            .describeEndpoint(r -> r.endpointName("endpoint"))
                            .productionVariants())
                    .extracting(v -> v.currentWeight())
                    .containsExactly(1f, 3f);
            stage.sageMaker.deleteEndpoint(r -> r.endpointName("endpoint"));
        }
        try (var stage = stage()) {
            assertThat(stage.sageMaker.listEndpoints().endpoints()).isEmpty();
            assertThat(stage.sageMaker.listModels().models()).hasSize(1);
        }
    }

    @Test
    void theFolderIsPrivateAndOfOnePlatformAtATime() throws Exception {
        try (var stage = stage()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> stage().close()).hasMessageContaining("Another local platform uses");
            assertThat(stage.local.endpoint()).isNotNull();
        }
        stage().close();
    }

    private static EndpointStatus status(Stage stage) {
        return stage.sageMaker.describeEndpoint(r -> r.endpointName("endpoint")).endpointStatus();
    }
}
