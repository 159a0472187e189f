package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sts.StsClient;

/** LocalStack's S3 and STS, under Testcontainers, beside our SageMaker. */
@Tag("interop")
class LocalStackTest {

    private static final DockerImageName IMAGE =
            DockerImageName.parse("sagemaker-local/localstack").asCompatibleSubstituteFor("localstack/localstack");

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static LocalStackContainer localStack;

    @BeforeAll
    static void start() throws Exception {
        TestEngine.up("localstack");
        localStack = new LocalStackContainer(IMAGE);
        localStack.start();
    }

    @AfterAll
    static void stop() {
        localStack.stop();
    }

    private static Stage stage() {
        return new Stage(l -> l.account("000000000000").runner(Runner.PROCESS).s3(endpoint()));
    }

    private static URI endpoint() {
        return localStack.getEndpointOverride(LocalStackContainer.Service.S3);
    }

    @Test
    void jobsAndEndpointsReadAndWriteTheS3OfLocalStack() throws Exception {
        try (var stage = stage()) {
            assertThat(sts(stage)).isEqualTo("000000000000");
            var rows = stage.put("rows/rows.csv", "1\n2\n3\n");
            var channel = Channel.builder()
                    .channelName("train")
                    .dataSource(
                            d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(rows)))
                    .build();
            stage.begin("far", """
                    import os
                    rows = open(os.environ["SM_CHANNEL_TRAIN"] + "/rows.csv").read().split()
                    open(os.environ["SM_MODEL_DIR"] + "/model.txt", "w").write("far")
                    print("rows", len(rows), os.environ["AWS_ENDPOINT_URL_S3"])
                    """, r -> r.inputDataConfig(channel));

            assertThat(stage.end("far").trainingJobStatus())
                    .as(stage.log("far"))
                    .isEqualTo(TrainingJobStatus.COMPLETED);
            assertThat(stage.log("far")).contains("rows 3 " + endpoint());
            assertThat(stage.unpacked("out/far/output/model.tar.gz", "model.txt"))
                    .isEqualTo("far");

            var hosting = new Hosting(stage);
            hosting.model("far", Hosting.SCRIPT);
            assertThat(hosting.deploy("far", Hosting.variant("only", "far", 1)).endpointStatus())
                    .isEqualTo(EndpointStatus.IN_SERVICE);
            assertThat(hosting.invoke("far", "x")).isEqualTo("far:x");
        }
    }

    @Test
    void aSessionStoresThereAndAMissingObjectFailsTheJobInSageMakersWords() throws Exception {
        try (var stage = stage();
                var session = stage.local.session()) {
            session.client(S3Client::builder)
                    .putObject(r -> r.bucket(stage.bucket).key("of-the-session"), RequestBody.fromString("text"));
            assertThat(stage.text("of-the-session")).isEqualTo("text");

            stage.create(
                    "nothing",
                    r -> r.hyperParameters(Map.of("sagemaker_program", "train.py"))
                            .inputDataConfig(Channel.builder()
                                    .channelName("train")
                                    .dataSource(d -> d.s3DataSource(
                                            s -> s.s3DataType("S3Prefix").s3Uri(stage.uri("nowhere/"))))
                                    .build()));
            assertThat(stage.end("nothing").failureReason()).contains("No S3 objects found under S3 URL");
        }
    }

    @Test
    void callsOfS3ThatComeToThePlatformAreToldWhereItIs() {
        try (var stage = stage();
                var wrong = Clients.of(stage.local, S3Client.builder())) {
            assertThatThrownBy(() ->
                            wrong.putObject(r -> r.bucket(stage.bucket).key("lost"), RequestBody.fromString("text")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("set AWS_ENDPOINT_URL_S3");
        }
    }

    private static String sts(Stage stage) {
        try (var sts = StsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(stage.local.region()))
                .credentialsProvider(Clients.credentials(stage.local))
                .build()) {
            return sts.getCallerIdentity().account();
        }
    }
}
