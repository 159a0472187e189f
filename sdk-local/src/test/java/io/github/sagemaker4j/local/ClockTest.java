package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sts.StsClient;

/** Time that a test moves. */
class ClockTest {

    private static final String SLEEPS = "import time; print('up', flush=True); time.sleep(600)";

    private Stage stage;

    @BeforeEach
    void start() {
        stage = new Stage();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aJobRunsOutOfTimeWhenTheClockIsMoved() throws Exception {
        stage.begin("long", SLEEPS, r -> r.stoppingCondition(s -> s.maxRuntimeInSeconds(86_400)));
        stage.logged("long", "up");

        stage.local.advance(Duration.ofDays(1));

        var job = stage.end("long");
        assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
        assertThat(job.trainingTimeInSeconds()).isGreaterThanOrEqualTo(86_400);
        assertThat(job.trainingEndTime()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void itTellsTheTimeInAnswersLogsAndS3() throws Exception {
        stage.local.advance(Duration.ofDays(10));
        var soon = Instant.now().plus(Duration.ofDays(10)).minusSeconds(60);

        stage.put("key", "text");
        var job = stage.script("later", "print('line')", r -> {});

        assertThat(stage.local.clock().instant()).isAfter(soon);
        assertThat(job.creationTime()).isAfter(soon);
        assertThat(stage.s3.headObject(r -> r.bucket(stage.bucket).key("key")).lastModified())
                .isAfter(soon);
        var events = stage.logs.filterLogEvents(
                r -> r.logGroupName("/aws/sagemaker/TrainingJobs").filterPattern("line"));
        assertThat(Instant.ofEpochMilli(events.events().get(0).timestamp())).isAfter(soon);
    }

    @Test
    void temporaryKeysExpire() {
        try (var sts = Clients.of(stage.local, StsClient.builder())) {
            var role = sts.assumeRole(r -> r.roleArn(Stage.ROLE).roleSessionName("me"));
            assertThat(role.credentials().expiration()).isAfter(Instant.now());
            stage.local.advance(Duration.ofHours(2));
            var keys = role.credentials();
            var token = AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
            assertThatThrownBy(() -> sts.getCallerIdentity(r -> r.overrideConfiguration(
                            c -> c.credentialsProvider(StaticCredentialsProvider.create(token)))))
                    .hasMessageContaining("expired");
        }
    }

    @Test
    void timeGoesOnlyAhead() {
        assertThatThrownBy(() -> stage.local.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
