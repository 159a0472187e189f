package io.github.sagemaker4j.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.CredentialsExpiredException;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.UnreachableException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Waits of many readings, with all that a day brings; the pauses are short, the number of readings is not. */
@Timeout(120)
class LongWaitTest {

    /** A day, at one reading in five seconds. */
    private static final int DAY = 17_280;

    private static final Duration NOTHING = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Session session = Session.offline("eu-west-1", Defaults.none());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void bearsADayOfFaultsAndOfCredentialsThatAreRenewed() {
        var random = new Random(1);
        var readings = new AtomicInteger();
        var end = watch(new Pace(NOTHING, NOTHING, LONG, LONG), () -> {
            var reading = readings.incrementAndGet();
            if (reading < DAY && random.nextInt(10) < 3) {
                throw random.nextInt(3) == 0
                        ? expired()
                        : random.nextBoolean() ? down() : failed(500, "InternalFailure");
            }
            return reading;
        });
        assertThat(end.await()).isGreaterThanOrEqualTo(DAY);
    }

    @Test
    void saysInOneErrorThatNothingIsHeardAndThatTheJobGoesOn() {
        assertThatThrownBy(() -> watch(new Pace(NOTHING, NOTHING, LONG, NOTHING), () -> {
                            throw down();
                        })
                        .await())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("training job churn-1 in eu-west-1")
                .hasMessageContaining("attach to it by its name")
                .hasCauseInstanceOf(SdkClientException.class);
    }

    @Test
    void readsAgainBeforeItBelievesThatATimeOfSilenceWasOne() {
        var readings = new AtomicInteger();
        var end = watch(new Pace(NOTHING, NOTHING, LONG, NOTHING), () -> {
            if (readings.incrementAndGet() < 20) {
                throw down();
            }
            return DAY;
        });
        assertThat(end.await()).isEqualTo(DAY);
    }

    @Test
    void saysThatCredentialsHaveRunOutForGood() {
        assertThatThrownBy(() -> watch(new Pace(NOTHING, NOTHING, NOTHING, LONG), () -> {
                            throw expired();
                        })
                        .await())
                .isInstanceOf(CredentialsExpiredException.class)
                .hasMessageContaining("training job churn-1")
                .hasMessageContaining("It goes on");
    }

    private Watch<Integer> watch(Pace pace, Supplier<Integer> read) {
        var poller = session.shared(Poller.class, s -> new Poller(s, new CallBudget(1e6, 1000), pace));
        return poller.watch(new Subject<>("training job churn-1", read, reading -> reading >= DAY));
    }

    private static SdkException down() {
        return SdkClientException.create("no route", new ConnectException("no route"));
    }

    private static SdkException expired() {
        return failed(400, "ExpiredTokenException");
    }

    private static SdkException failed(int status, String code) {
        return (SdkException) SageMakerException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .serviceName("SageMaker")
                        .build())
                .build();
    }
}
