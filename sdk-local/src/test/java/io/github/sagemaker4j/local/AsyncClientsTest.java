package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sagemaker.SageMakerAsyncClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;

/** The asynchronous clients of the AWS SDK for Java, on Netty, with signatures checked. */
class AsyncClientsTest {

    private static final Stage STAGE = new Stage(LocalSettings::verify);

    private static final String PARTS = """
            def model_fn(folder):
                return None
            def predict_fn(data, model):
                return data
            def output_fn(prediction, accept):
                return (word.encode() for word in ("one ", "two ", "three"))
            """;

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @Test
    void objectsGoUpInPartsAtOnceAndComeBackWhole() {
        var bytes = Clients.bytes(20_000_000);
        try (var s3 = Clients.of(STAGE.local, S3AsyncClient.builder().multipartEnabled(true))) {
            s3.putObject(r -> r.bucket(STAGE.bucket).key("large/ü +"), AsyncRequestBody.fromBytes(bytes))
                    .join();
            assertThat(STAGE.s3
                            .headObject(r -> r.bucket(STAGE.bucket).key("large/ü +"))
                            .eTag())
                    .as("parts")
                    .contains("-");
            var back = s3.getObject(r -> r.bucket(STAGE.bucket).key("large/ü +"), AsyncResponseTransformer.toBytes())
                    .join();
            assertThat(back.asByteArray()).isEqualTo(bytes);
            var listed = s3.listObjectsV2(r -> r.bucket(STAGE.bucket).prefix("large/"))
                    .join();
            assertThat(listed.contents()).hasSize(1);
        }
    }

    @Test
    void aJobRunsAndItsLogIsRead() throws Exception {
        try (var sageMaker = Clients.of(STAGE.local, SageMakerAsyncClient.builder());
                var logs = Clients.of(STAGE.local, CloudWatchLogsAsyncClient.builder())) {
            STAGE.begin("later", "print('later is now')\n", r -> {});
            Stage.await(() -> sageMaker
                            .describeTrainingJob(r -> r.trainingJobName("later"))
                            .join()
                            .trainingJobStatus()
                    == TrainingJobStatus.COMPLETED);
            var group = "/aws/sagemaker/TrainingJobs";
            var streams = logs.describeLogStreams(r -> r.logGroupName(group).logStreamNamePrefix("later/"))
                    .join()
                    .logStreams();
            var events = logs.getLogEvents(r -> r.logGroupName(group)
                            .logStreamName(streams.get(0).logStreamName())
                            .startFromHead(true))
                    .join()
                    .events();
            assertThat(events).anySatisfy(event -> assertThat(event.message()).isEqualTo("later is now"));
        }
    }

    @Test
    void anEndpointAnswersAtOnceAndAsAStream() throws Exception {
        var data = STAGE.archive("models/words.tar.gz", Map.of("code/inference.py", PARTS));
        STAGE.sageMaker.createModel(r -> r.modelName("words")
                .executionRoleArn(Stage.ROLE)
                .primaryContainer(c -> c.image(Stage.IMAGE)
                        .modelDataUrl(data)
                        .environment(Map.of("SAGEMAKER_PROGRAM", "inference.py"))));
        var hosting = new Hosting(STAGE);
        assertThat(hosting.deploy("words", Hosting.variant("only", "words", 1)).endpointStatus())
                .isEqualTo(EndpointStatus.IN_SERVICE);
        try (var runtime = Clients.of(STAGE.local, SageMakerRuntimeAsyncClient.builder())) {
            var whole = runtime.invokeEndpoint(r -> r.endpointName("words")
                            .contentType("application/json")
                            .body(SdkBytes.fromUtf8String("[]")))
                    .join();
            assertThat(whole.body().asUtf8String()).isEqualTo("one two three");
            assertThat(streamed(runtime)).containsExactly("one ", "two ", "three");
        }
    }

    private static List<String> streamed(SageMakerRuntimeAsyncClient runtime) {
        var parts = new CopyOnWriteArrayList<String>();
        var visitor = InvokeEndpointWithResponseStreamResponseHandler.Visitor.builder()
                .onPayloadPart(part -> parts.add(part.bytes().asUtf8String()))
                .build();
        runtime.invokeEndpointWithResponseStream(
                        r -> r.endpointName("words")
                                .contentType("application/json")
                                .body(SdkBytes.fromUtf8String("[]")),
                        InvokeEndpointWithResponseStreamResponseHandler.builder()
                                .subscriber(visitor)
                                .build())
                .join();
        return parts;
    }
}
