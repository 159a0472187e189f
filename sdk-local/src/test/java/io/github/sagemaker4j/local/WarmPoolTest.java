package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainingJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

@Timeout(120)
class WarmPoolTest {

    private static final LocalSageMaker LOCAL = LocalSageMaker.start(l -> l.run("*", Program.command("true")));
    private static final Session SESSION = LOCAL.session();
    private static final ContainerEstimator WARM =
            ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large").withKeepAlive(Duration.ofHours(1)))
                    .image(ContainerImage.of(Stage.IMAGE)));

    @AfterAll
    static void close() {
        SESSION.close();
        LOCAL.close();
    }

    @Test
    void keepsTheInstancesUntilTheyAreGivenBack() {
        var said = new ByteArrayOutputStream();
        var job = WARM.fit(SESSION);
        job.await(Follow.to(new PrintStream(said, true, StandardCharsets.UTF_8)));
        assertThat(status(job)).isEqualTo(WarmPoolResourceStatus.AVAILABLE);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("stay warm");
        job.update(r -> r.resourceConfig(c -> c.keepAlivePeriodInSeconds(0)));
        assertThat(status(TrainingJob.attach(SESSION, job.name()))).isEqualTo(WarmPoolResourceStatus.TERMINATED);
    }

    @Test
    void lendsThemToTheNextJobLikeIt() {
        var larger = WARM.withInstances(
                Instances.of("ml.m5.xlarge").withKeepAlive(Duration.ofHours(1)).withVolumeSizeInGb(50));
        var first = larger.fit(SESSION);
        first.await(Follow.quietly());
        var other = larger.withInstances(Instances.of("ml.m5.xlarge")).fit(SESSION);
        assertThat(status(TrainingJob.attach(SESSION, first.name()))).isEqualTo(WarmPoolResourceStatus.AVAILABLE);
        var second = larger.fit(SESSION);
        var pool = TrainingJob.attach(SESSION, first.name()).status().warmPool().orElseThrow();
        assertThat(pool.status()).isEqualTo(WarmPoolResourceStatus.REUSED);
        assertThat(pool.reusedByJob()).isEqualTo(second.name());
        other.await(Follow.quietly());
        assertThat(other.status().warmPool()).isEmpty();
    }

    @Test
    void changesOfAnEndedJobOnlyItsPool() {
        var job = WARM.fit(SESSION);
        job.await(Follow.quietly());
        assertThatThrownBy(() -> job.update(r -> r.profilerConfig(p -> p.disableProfiler(true))))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("Completed");
    }

    @Test
    void refusesAnUpdateThatIsNone() {
        var job = WARM.fit(SESSION);
        assertThatThrownBy(() -> job.update(r -> r.trainingJobName("other")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("UPDATE-01")
                .hasMessageContaining("UPDATE-02");
        assertThatThrownBy(() -> job.update(r -> r.resourceConfig(c -> c.keepAlivePeriodInSeconds(100_000))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("KeepAlivePeriodInSeconds");
    }

    private static WarmPoolResourceStatus status(TrainingJob job) {
        return job.status().warmPool().orElseThrow().status();
    }
}
