package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.FakeHosting.Answer;
import io.github.sagemaker4j.deploy.FakeHosting.Fault;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.deploy.codec.UnreadablePredictionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

class PredictorTest {

    private final FakeHosting aws = new FakeHosting();
    private Session session = Session.offline("eu-west-1");

    SdkHttpClient.Builder<?> http() {
        return UrlConnectionHttpClient.builder();
    }

    @BeforeEach
    void open() {
        session = aws.builder().httpClient(http()).build();
    }

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void sendsWhatTheCodecWritesAndReturnsWhatItReads() {
        aws.predicts(new Answer(200, "0.5\n", Map.of("Content-Type", "text/csv")));
        var answer = Endpoint.attach(session, "churn").predictor(Codec.csv()).predict("42,1,0");

        assertThat(answer).isEqualTo("0.5\n");
        var call = aws.calls("InvokeEndpoint").get(0);
        assertThat(call.body()).isEqualTo("42,1,0");
        assertThat(call.headers()).containsEntry("content-type", "text/csv").containsEntry("accept", "text/csv");
    }

    @Test
    void tellsWhichVariantAnswered() {
        aws.predicts(new Answer(
                200,
                "[1, 2.5]",
                Map.of(
                        "Content-Type", "application/json",
                        "x-Amzn-Invoked-Production-Variant", "challenger",
                        "X-Amzn-SageMaker-Custom-Attributes", "trace=7")));
        var answer = predictor(Codec.json()).withTargetVariant("challenger").invoke(Map.of("x", List.of(1, 2)));

        assertThat(answer)
                .isEqualTo(new Prediction<Object>(
                        List.of(1, 2.5), "challenger", "application/json", Optional.of("trace=7")));
        assertThat(aws.calls().get(0).headers()).containsEntry("x-amzn-sagemaker-target-variant", "challenger");
        assertThat(aws.calls().get(0).body()).isEqualTo("{\"x\":[1,2]}");
    }

    @Test
    void sendsWhatIsAskedForBesideTheBody() {
        predictor(Codec.text())
                .withCustomAttributes("c=1")
                .withInferenceId("req-7")
                .withAccept("text/html")
                .customize(r -> r.targetModel("a.tar.gz"))
                .predict("some text");

        assertThat(aws.calls().get(0).headers())
                .containsEntry("x-amzn-sagemaker-custom-attributes", "c=1")
                .containsEntry("x-amzn-sagemaker-inference-id", "req-7")
                .containsEntry("x-amzn-sagemaker-target-model", "a.tar.gz")
                .containsEntry("accept", "text/html")
                .containsEntry("content-type", "text/plain");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void asksAgainWhereTheModelWasNotReached(int status) {
        aws.predicts(
                new Answer(200, "done", Map.of()),
                Answer.error(status, status == 429 ? "ModelNotReadyException" : "ServiceUnavailable", "not yet"));

        assertThat(predictor(Codec.text()).predict("x")).isEqualTo("done");
        assertThat(aws.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 502, 504, 530})
    void neverAsksAgainWhereTheModelMayHaveRun(int status) {
        aws.predicts(Answer.error(status, "Trouble", "it may have run"));

        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> predictor(Codec.text()).predict("x"));
        assertThat(aws.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_REQUEST", "LOST_ANSWER"})
    void neverAsksAgainOverABrokenConnectionUnlessItDoesNoHarm(Fault fault) {
        aws.fail("InvokeEndpoint", fault);
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> predictor(Codec.text()).predict("x"));
        assertThat(aws.calls()).hasSize(1);

        aws.fail("InvokeEndpoint", fault);
        assertThat(predictor(Codec.text()).idempotent().predict("x")).isEqualTo("ok");
    }

    @Test
    void showsErrorsOfTheModelAsTheyAreAndAsksOnce() {
        aws.predicts(new Answer(
                424,
                "{\"Message\":\"Received server error (500)\",\"OriginalStatusCode\":500,"
                        + "\"OriginalMessage\":\"division by zero\",\"LogStreamArn\":\"arn:log\"}",
                Map.of("x-amzn-ErrorType", "ModelError")));

        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> predictor(Codec.json()).idempotent().predict(Map.of()))
                .satisfies(e -> assertThat(e.originalMessage()).isEqualTo("division by zero"));
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void refusesWhatIsTooLargeBeforeItIsSent() {
        var predictor = predictor(Codec.bytes());

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> predictor.predict(new byte[(25 << 20) + 1]))
                .withMessageContaining("asynchronous");
        assertThat(aws.calls()).isEmpty();
        predictor.predict(new byte[(6 << 20) + 1]);
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void showsTheBeginningOfAnAnswerThatIsOfAnotherForm() {
        aws.predicts(new Answer(200, "<html>\u001b[2Jproxy</html>", Map.of("Content-Type", "text/html")));

        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> predictor(Codec.json()).predict(Map.of()))
                .withMessageContaining("text/html")
                .withMessageContaining("<html> [2Jproxy")
                .satisfies(e -> assertThat(e.body()).startsWith('<'));
    }

    @Test
    void saysThatAModelIsSilentForTooLong() {
        aws.fail("InvokeEndpoint", Fault.SILENCE);

        assertThatExceptionOfType(PredictionTimeoutException.class)
                .isThrownBy(() -> predictor(Codec.text())
                        .withTimeout(Duration.ofMillis(200))
                        .predict("x"));
    }

    @Test
    void readsAnEmptyAnswer() {
        aws.predicts(new Answer(200, "", Map.of()));

        assertThat(predictor(Codec.text()).invoke("x")).isEqualTo(new Prediction<>("", "", "", Optional.empty()));
    }

    private <I, O> Predictor<I, O> predictor(Codec<I, O> codec) {
        return Predictor.attach(session, "churn", codec);
    }
}
