package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** What a data folder says of accounts. */
class AccountsDataTest {

    private static final String OTHER = "210987654321";
    private static final String REGION = "us-east-1";

    @TempDir
    private Path folder;

    private LocalSageMaker start() {
        return LocalSageMaker.start(l -> l.data(folder));
    }

    @Test
    void keepsAccountsApart() throws Exception {
        try (var ours = new Stage(start());
                var theirs = new Stage(ours.local.as(OTHER))) {
            ours.script("same", "print('of ours')", r -> {});
            theirs.script("same", "print('of theirs')", r -> {});
            ours.script("only", "print('ours alone')", r -> {});
            theirs.s3.createBucket(r -> r.bucket("bucket-of-theirs"));
            theirs.s3.putObject(r -> r.bucket("bucket-of-theirs").key("key"), RequestBody.fromString("text"));
        }
        try (var ours = new Stage(start());
                var theirs = new Stage(ours.local.as(OTHER))) {
            assertThat(ours.log("same")).contains("of ours");
            assertThat(theirs.log("same")).contains("of theirs").doesNotContain("ours");
            assertThat(theirs.describe("same").trainingJobArn()).contains(OTHER);
            assertThat(theirs.sageMaker.listTrainingJobs().trainingJobSummaries())
                    .hasSize(1);
            assertThat(ours.sageMaker.listTrainingJobs().trainingJobSummaries()).hasSize(2);
            assertThat(ours.s3.listBuckets().buckets()).hasSize(1);
            assertThat(theirs.s3
                            .getObjectAsBytes(r -> r.bucket("bucket-of-theirs").key("key"))
                            .asUtf8String())
                    .isEqualTo("text");
        }
    }

    @Test
    void whatNamesNoAccountBelongsToThePlatformsOwn() {
        before();
        for (var start = 0; start < 2; start++) {
            try (var ours = new Stage(start());
                    var theirs = new Stage(ours.local.as(OTHER));
                    var cloudWatch = Clients.of(ours.local, CloudWatchClient.builder())) {
                assertThat(ours.s3.listBuckets().buckets())
                        .anyMatch(b -> b.name().equals("old-bucket"));
                assertThat(ours.sageMaker.describeModel(r -> r.modelName("old")).executionRoleArn())
                        .isEqualTo(Stage.ROLE);
                assertThat(ours.log("/old", "stream")).isEqualTo("line\n" + "more\n".repeat(start));
                assertThat(cloudWatch.listMetrics(r -> {}).metrics())
                        .extracting(metric -> metric.metricName())
                        .containsExactly("loss");
                assertThat(theirs.sageMaker.listModels().models()).isEmpty();
                assertThat(theirs.local.logs()).isEmpty();
                more(ours);
            }
        }
    }

    @Test
    void whatHadNoAccountCanBeDeletedForGood() {
        before();
        try (var ours = new Stage(start())) {
            ours.sageMaker.deleteModel(r -> r.modelName("old"));
            ours.s3.deleteBucket(r -> r.bucket("old-bucket"));
        }
        try (var ours = new Stage(start())) {
            assertThat(ours.sageMaker.listModels().models()).isEmpty();
            assertThat(ours.s3.listBuckets().buckets()).hasSize(1);
        }
    }

    private static void more(Stage ours) {
        ours.logs.putLogEvents(r -> r.logGroupName("/old")
                .logStreamName("stream")
                .logEvents(InputLogEvent.builder().timestamp(2L).message("more").build()));
    }

    /** A folder as it was when a platform had one account. */
    private void before() {
        var shelf = Shelf.in(folder.resolve("state"));
        shelf.put("bucket", "old-bucket", here().put("name", "old-bucket").put("created", "2026-01-01T00:00:00Z"));
        shelf.put("log-group", REGION + "|/old", here().put("group", "/old").put("created", 1));
        var stream = REGION + "|/old|stream";
        var lines = shelf.journal("log-stream", stream);
        lines.append(here().put("group", "/old").put("created", 1).put("stream", "stream"));
        lines.append(Json.object().put("timestamp", 1).put("ingestionTime", 1).put("message", "line"));
        shelf.journal("metric", REGION + "|job")
                .append(here().put("job", "job")
                        .put("metric", "loss")
                        .put("time", "2026-01-01T00:00:00Z")
                        .put("value", 0.5));
        var model = Json.object().put("Region", REGION).put("Account", "123456789012");
        var request = Json.object().put("ModelName", "old").put("ExecutionRoleArn", Stage.ROLE);
        model.putObject("State").put("Created", 1).set("Request", request);
        shelf.put("model", REGION + "|old", model);
    }

    private static ObjectNode here() {
        return Json.object().put("region", REGION);
    }
}
