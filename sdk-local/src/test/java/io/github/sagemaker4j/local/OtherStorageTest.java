package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** A platform whose jobs use an S3 elsewhere; here that of another platform. */
class OtherStorageTest {

    private static final String KEY = "AKIDELSEWHERE123";

    @Test
    void jobsReadAndWriteThere() throws Exception {
        try (var other = LocalSageMaker.start(l -> l.accessKey(KEY, "secret"));
                var stage = new Stage(l -> l.accessKey(KEY, "secret").s3(other.endpoint()))) {
            for (var row = 0; row < 3; row++) {
                stage.put("rows/" + row, "" + row);
            }
            var channel = Channel.builder()
                    .channelName("train")
                    .dataSource(
                            d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(stage.uri("rows"))))
                    .build();
            stage.begin(
                    "far",
                    """
                    import os
                    rows = sorted(os.listdir(os.environ["SM_CHANNEL_TRAIN"]))
                    open(os.environ["SM_MODEL_DIR"] + "/model.txt", "w").write(" ".join(rows))
                    """,
                    r -> r.inputDataConfig(channel).checkpointConfig(c -> c.s3Uri(stage.uri("checkpoints"))));

            assertThat(stage.end("far").trainingJobStatus())
                    .as(stage.log("far"))
                    .isEqualTo(TrainingJobStatus.COMPLETED);
            try (var there = Clients.s3(other);
                    var session = stage.local.session()) {
                assertThat(there.headObject(r -> r.bucket(stage.bucket).key("out/far/output/model.tar.gz"))
                                .contentLength())
                        .isPositive();
                assertThat(session.client(S3Client::builder)
                                .getObjectAsBytes(r -> r.bucket(stage.bucket).key("rows/2"))
                                .asUtf8String())
                        .isEqualTo("2");
            }
            assertThat(stage.unpacked("out/far/output/model.tar.gz", "model.txt"))
                    .isEqualTo("0 1 2");
        }
    }

    @Test
    void whatIsMissingThereFailsTheJob() {
        try (var other = LocalSageMaker.start(l -> l.accessKey(KEY, "secret"));
                var stage = new Stage(l -> l.accessKey(KEY, "secret").s3(other.endpoint()))) {
            var channel = Channel.builder()
                    .channelName("train")
                    .dataSource(
                            d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri("s3://no-such-bucket/rows")))
                    .build();
            stage.create(
                    "lost",
                    r -> r.algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                    .trainingInputMode("File")
                                    .containerEntrypoint("true"))
                            .inputDataConfig(channel));
            assertThat(stage.end("lost").failureReason()).contains("the bucket of s3://no-such-bucket/rows");
        }
    }

    @Test
    void callsOfS3ThatComeToThePlatformAreToldWhereItIs() {
        try (var other = LocalSageMaker.start(l -> l.accessKey(KEY, "secret"));
                var local = LocalSageMaker.start(l -> l.accessKey(KEY, "secret").s3(other.endpoint()));
                var wrong = Clients.of(local, S3Client.builder())) {
            assertThatThrownBy(() -> wrong.putObject(
                            r -> r.bucket("sagemaker-us-east-1-123456789012").key("lost"),
                            RequestBody.fromString("text")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("is at " + other.endpoint() + ": set AWS_ENDPOINT_URL_S3");
        }
    }

    @Test
    void aPlatformDoesNotStartWhereTheOtherS3DoesNotAnswer() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalSageMaker.start(l -> l.s3(URI.create("http://127.0.0.1:1"))))
                .withMessageContaining("The S3 elsewhere cannot be used");
    }
}
