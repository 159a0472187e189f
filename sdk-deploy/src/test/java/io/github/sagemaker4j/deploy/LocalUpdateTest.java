package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static io.github.sagemaker4j.deploy.Echo.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;

/** Changes of endpoints that serve, on the local platform. */
class LocalUpdateTest {

    private final Echo echo = new Echo();

    @AfterEach
    void close() {
        echo.close();
    }

    @Test
    void b37UpdatesTwiceUnderNewNamesAndRemovesWhatWasBefore() {
        var live = echo.spec("words", "gold").deployOrUpdate(echo.session).await();
        assertThat(ask(live)).isEqualTo("gold");

        live = echo.spec("words", "silver").deployOrUpdate(echo.session).await();

        assertThat(ask(live)).isEqualTo("silver");
        assertThat(echo.configs()).hasSize(1).noneMatch("words"::equals);
        assertThat(echo.models()).isEqualTo(1);
        live.delete();
        assertThat(echo.configs()).isEmpty();
        assertThat(echo.models()).isZero();
    }

    @Test
    void keepsTheOldConfigurationWhenAsked() {
        echo.spec("words", "gold").deploy(echo.session).await();

        echo.spec("words", "silver")
                .withKeepOldConfig(true)
                .deployOrUpdate(echo.session)
                .await();

        assertThat(echo.configs()).hasSize(2).contains("words");
        assertThat(echo.models()).isEqualTo(2);
    }

    @Test
    void b39CallsAnUpdateThatWasRolledBackNoSuccess() {
        var live = echo.spec("words", "gold").deploy(echo.session).await();

        var update = live.update(echo.spec("words", "broken"), Rollout.allAtOnce());
        var error = catchThrowableOfType(UpdateRolledBackException.class, update::await);

        assertThat(error.oldConfig()).isEqualTo("words");
        assertThat(error.newConfig()).isEqualTo(update.configName());
        assertThat(error.reason()).contains("ping health check");
        assertThat(error).hasMessageContaining("the word is broken").hasMessageContaining("Removed again");
        assertThat(ask(live)).isEqualTo("gold");
        assertThat(echo.configs()).containsExactly("words");
        assertThat(echo.models()).isEqualTo(1);
    }

    @Test
    void b40GoesBackWhenAnAlarmGoesOffWhileACanaryIsWatched() {
        var live = echo.spec("words", "gold").deploy(echo.session).await();
        echo.local.alarm("errors", true);

        var update = live.update(
                echo.spec("words", "silver"),
                Rollout.canary(50, Duration.ofSeconds(30)).withAlarms("errors"));

        assertThatExceptionOfType(UpdateRolledBackException.class)
                .isThrownBy(update::await)
                .withMessageContaining("errors");
        assertThat(ask(live)).isEqualTo("gold");
        echo.local.alarm("errors", false);
        live.update(
                        echo.spec("words", "silver"),
                        Rollout.linear(50, Duration.ZERO).withAlarms("errors"))
                .await();
        assertThat(ask(live)).isEqualTo("silver");
        live.update(echo.spec("words", "bronze"), Rollout.rolling(50, Duration.ZERO))
                .await();
        assertThat(ask(live)).isEqualTo("bronze");
    }

    @Test
    void b38AddsAndRemovesAVariantWithoutTouchingTheOthers() {
        var live = echo.spec("words", "gold").deploy(echo.session).await();
        live.updateConfig(
                        c -> c.dataCaptureConfig(d -> d.enableCapture(true)
                                .initialSamplingPercentage(100)
                                .destinationS3Uri("s3://"
                                        + echo.session.defaults().bucket().orElseThrow() + "/capture")
                                .captureOptions(CaptureOption.builder()
                                        .captureMode(CaptureMode.INPUT)
                                        .build())),
                        Rollout.allAtOnce())
                .await();

        live.addVariant(echo.variant("challenger", "silver").withWeight(3)).await();

        assertThat(live.variants())
                .extracting(EndpointVariant::name, EndpointVariant::currentWeight)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("main", 1.0),
                        org.assertj.core.groups.Tuple.tuple("challenger", 3.0));
        live.promote("challenger").await();
        assertThat(ask(live)).isEqualTo("silver");
        live.removeVariants("main").await();
        assertThat(live.variants()).extracting(EndpointVariant::name).containsExactly("challenger");
        var config =
                echo.service.describeEndpointConfig(r -> r.endpointConfigName(LiveConfig.name(echo.session, "words")));
        assertThat(config.dataCaptureConfig().enableCapture()).isTrue();
        assertThat(echo.configs()).hasSize(1);
        assertThat(echo.models()).isEqualTo(1);
    }

    @Test
    void promotesAVariantAndTakesTheOthersAwayInOneUpdate() {
        var live = echo.spec("words", "gold").deploy(echo.session).await();
        live.addVariant(echo.variant("challenger", "silver").withWeight(0)).await();

        live.promoteAlone("challenger").await();

        assertThat(live.variants())
                .singleElement()
                .satisfies(v -> assertThat(v.name()).isEqualTo("challenger"))
                .satisfies(v -> assertThat(v.currentWeight()).isPositive());
        assertThat(ask(live)).isEqualTo("silver");
        assertThat(echo.models()).isEqualTo(1);
        assertThat(codes(() -> live.promoteAlone("challenger"))).containsExactly("VAR-05");
    }

    @Test
    void refusesToAddAVariantTwiceOrToRemoveTheLast() {
        var live = echo.spec("words", "gold").deploy(echo.session).await();

        assertThat(codes(() -> live.addVariant(echo.variant("main", "silver")))).containsExactly("VAR-06");
        assertThat(codes(() -> live.removeVariants("main"))).containsExactly("VAR-05");
        assertThat(codes(() -> live.removeVariants("other"))).containsExactly("SHIFT-02");
        assertThat(codes(() -> live.update(echo.spec("other", "gold"), Rollout.allAtOnce())))
                .containsExactly("NAME-05");
        assertThat(codes(() -> EndpointSpec.of(e -> e.variant(echo.variant("main", "gold")))
                        .deployOrUpdate(echo.session)))
                .containsExactly("NAME-06");
    }

    @Test
    void rampsStepByStepAndGoesBackWhenTheGuardSaysNo() {
        var live = EndpointSpec.of(e -> e.name("ab")
                        .variant(echo.variant("champion", "gold"))
                        .variant(echo.variant("challenger", "silver").withWeight(0)))
                .deploy(echo.session)
                .await();
        var seen = new ArrayList<Double>();

        assertThatExceptionOfType(RampStoppedException.class)
                .isThrownBy(() -> live.ramp(
                        TrafficRamp.to("challenger", Duration.ZERO, 10, 50, 100).withGuard((endpoint, variant) -> {
                            seen.add(endpoint.variants().get(1).currentWeight());
                            return seen.size() < 2;
                        })))
                .matches(e -> e.percent() == 50);

        assertThat(seen).containsExactly(10.0, 50.0);
        assertThat(live.variants()).extracting(EndpointVariant::currentWeight).containsExactly(1.0, 0.0);
        live.ramp(TrafficRamp.to("challenger", Duration.ZERO, 50, 100));
        assertThat(ask(live)).isEqualTo("silver");
    }

    @Test
    void losesNoRequestWhileTrafficShiftsUnderLoad() throws InterruptedException {
        var live = EndpointSpec.of(e -> e.name("ab")
                        .variant(echo.variant("champion", "gold"))
                        .variant(echo.variant("challenger", "silver")))
                .deploy(echo.session)
                .await();
        var stop = new AtomicBoolean();
        var errors = new java.util.concurrent.ConcurrentLinkedQueue<Throwable>();
        var clients = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            var client = new Thread(() -> {
                while (!stop.get()) {
                    try {
                        assertThat(ask(live)).isIn("gold", "silver");
                    } catch (RuntimeException | AssertionError e) {
                        errors.add(e);
                    }
                }
            });
            client.start();
            clients.add(client);
        }
        for (var weights : List.of(Map.of("champion", 0, "challenger", 1), Map.of("champion", 1, "challenger", 0))) {
            live.shiftTraffic(weights).await();
        }
        live.removeVariants("challenger").await();
        stop.set(true);
        for (var client : clients) {
            client.join();
        }

        assertThat(errors).isEmpty();
        assertThat(SMALL.instanceCount()).isEqualTo(1);
    }

    private static List<String> codes(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(InvalidSpecException.class, work).problems().stream()
                .map(Problem::code)
                .toList();
    }
}
