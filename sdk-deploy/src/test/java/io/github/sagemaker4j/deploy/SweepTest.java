package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private final Echo echo = new Echo();

    @AfterEach
    void close() {
        echo.close();
    }

    @Test
    void deletesEndpointsWhoseTimeIsOverAndNoOthers() {
        echo.spec("old", "gold")
                .withExpiresAfter(Duration.ofMinutes(-1))
                .deploy(echo.session)
                .await();
        echo.spec("young", "silver")
                .withExpiresAfter(Duration.ofHours(1))
                .deploy(echo.session)
                .await();
        echo.spec("lasting", "bronze").deploy(echo.session).await();

        assertThat(Sweep.of(echo.session).find()).containsExactly("endpoint \"old\"");
        var report = Sweep.of(echo.session).run();

        assertThat(report.left()).isEmpty();
        assertThat(report.removed())
                .contains("endpoint \"old\"", "endpoint config \"old\"")
                .hasSize(3);
        assertThat(echo.configs()).containsExactlyInAnyOrder("young", "lasting");
    }

    @Test
    void removesUnusedConfigurationsAndModelsOnlyWhenAsked() {
        var live = echo.spec("live", "gold").deploy(echo.session).await();
        echo.model("spare").create(echo.session, "ml.m5.large");
        echo.service.createModel(r -> r.modelName("foreign")
                .executionRoleArn("arn:aws:iam::123456789012:role/x")
                .primaryContainer(c -> c.image("123456789012.dkr.ecr.us-east-1.amazonaws.com/x:1")));

        assertThat(Sweep.of(echo.session).run().removed()).isEmpty();
        var report = Sweep.of(echo.session)
                .withUnusedOlderThan(Duration.ofMinutes(-1))
                .run();

        assertThat(report.removed()).hasSize(1).allMatch(r -> r.startsWith("model \"echo-"));
        assertThat(Echo.ask(live)).isEqualTo("gold");
        assertThat(echo.models()).isEqualTo(2);
    }

    @Test
    void needsNoSweepAfterATemporaryEndpoint() {
        try (var temporary = echo.spec("short", "gold").deploy(echo.session).temporary()) {
            assertThat(Echo.ask(temporary.endpoint().await())).isEqualTo("gold");
            assertThat(temporary).hasToString("TemporaryEndpoint[short, " + echo.session.region() + "]");
        }
        assertThat(echo.configs()).isEmpty();
        assertThat(echo.models()).isZero();
        assertThat(Sweep.of(echo.session).find()).isEmpty();
    }
}
