package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelStreamErrorException;

/** Answers that come in parts, and those that do not come in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {

    private final Echo echo = new Echo();
    private final Predictor<String, String> predictor =
            echo.spec("stream", "gold").deploy(echo.session).await().predictor(Codec.text());

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void readsLinesWhileTheModelStillWrites() {
        try (var answer = predictor.stream("stream one pause two")) {
            var lines = answer.lines().iterator();

            assertThat(answer.variant()).isEqualTo("main");
            assertThat(answer.contentType()).isEqualTo("text/plain");
            assertThat(lines.next()).isEqualTo("one");
            predictor.predict("go");
            assertThat(lines.next()).isEqualTo("two");
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void givesPartsToASubscriberAsItAsksForThem() {
        var all = new CompletableFuture<String>();
        predictor.stream("stream one two three").subscribe(new Flow.Subscriber<>() {
            private final List<String> parts = new ArrayList<>();
            private Flow.@Nullable Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
            }

            @Override
            public void onNext(byte[] part) {
                parts.add(new String(part, StandardCharsets.UTF_8));
                Objects.requireNonNull(subscription).request(1);
            }

            @Override
            public void onError(Throwable error) {
                all.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                all.complete(String.join("", parts));
            }
        });

        assertThat(all.join()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void tellsWhereAnAnswerBreaksOffAndAsksOnce() {
        var before = echo.local.requests().size();
        try (var parts = predictor.stream("stream one break").parts()) {
            var read = parts.iterator();
            assertThat(read.next()).asString(StandardCharsets.UTF_8).isEqualTo("one\n");
            assertThatExceptionOfType(ModelStreamErrorException.class)
                    .isThrownBy(read::hasNext)
                    .satisfies(e -> assertThat(e.errorCode()).isEqualTo("StreamBroken"));
        }
        assertThat(echo.local.requests()).hasSize(before + 1);
    }

    @Test
    void showsErrorsOfTheModelBeforeAnythingIsRead() {
        assertThatExceptionOfType(ModelErrorException.class)
                .isThrownBy(() -> predictor.stream("fail"))
                .satisfies(e -> assertThat(e.originalMessage()).isEqualTo("the word is fail"));
    }

    @Test
    void saysWhatToDoWhereAnAnswerDoesNotComeInTime() {
        var hurried = predictor.withTimeout(Duration.ofMillis(300));

        assertThatExceptionOfType(PredictionTimeoutException.class)
                .isThrownBy(() -> hurried.predict("stream pause"))
                .withMessageContaining("silent for 0.3 s")
                .withMessageContaining("asynchronous");
        predictor.predict("go");
        try (var lines = hurried.stream("stream one pause two").lines()) {
            var read = lines.iterator();
            assertThat(read.next()).isEqualTo("one");
            assertThatExceptionOfType(PredictionTimeoutException.class).isThrownBy(read::hasNext);
        }
        predictor.predict("go");
    }

    @Test
    void refusesWhatCannotBeStreamedOrWaitedFor() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> predictor.withTargetModel("a.tar.gz").stream("x"))
                .withMessageContaining("STREAM-01");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> predictor.withTimeout(Duration.ofMinutes(2)))
                .withMessageContaining("TIME-01");
    }
}
