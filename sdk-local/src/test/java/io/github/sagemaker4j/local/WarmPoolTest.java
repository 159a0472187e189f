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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarmPoolTest {

    private final LocalSageMaker local = LocalSageMaker.start(l -> l.run("*", Program.command("true")));
    private final Session session = local.session();
    private static final ContainerEstimator WARM =
            ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large").withKeepAlive(Duration.ofHours(1)))
                    .image(ContainerImage.of(Stage.IMAGE)));

    @AfterAll
    void close() {
        session.close();
        local.close();
    }

    @Test
    void keepsTheInstancesUntilTheyAreGivenBack() {
        var said = new ByteArrayOutputStream();
        var job = WARM.fit(session);
        job.await(Follow.to(new PrintStream(said, true, StandardCharsets.UTF_8)));
        assertThat(status(job)).isEqualTo(WarmPoolResourceStatus.AVAILABLE);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("stay warm");
        job.update(r -> r.resourceConfig(c -> c.keepAlivePeriodInSeconds(0)));
        assertThat(status(TrainingJob.attach(session, job.name()))).isEqualTo(WarmPoolResourceStatus.TERMINATED);
    }

    @Test
    void lendsThemToTheNextJobLikeIt() {
        var larger = WARM.withInstances(
                Instances.of("ml.m5.xlarge").withKeepAlive(Duration.ofHours(1)).withVolumeSizeInGb(50));
        var first = larger.fit(session);
        first.await(Follow.quietly());
        var other = larger.withInstances(Instances.of("ml.m5.xlarge")).fit(session);
        assertThat(status(TrainingJob.attach(session, first.name()))).isEqualTo(WarmPoolResourceStatus.AVAILABLE);
        var second = larger.fit(session);
        var pool = TrainingJob.attach(session, first.name()).status().warmPool().orElseThrow();
        assertThat(pool.status()).isEqualTo(WarmPoolResourceStatus.REUSED);
        assertThat(pool.reusedByJob()).isEqualTo(second.name());
        other.await(Follow.quietly());
        assertThat(other.status().warmPool()).isEmpty();
    }

    @Test
    void changesOfAnEndedJobOnlyItsPool() {
        var job = WARM.fit(session);
        job.await(Follow.quietly());
        assertThatThrownBy(() -> job.update(r -> r.profilerConfig(p -> p.disableProfiler(true))))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("Completed");
    }

    @Test
    void refusesAnUpdateThatIsNone() {
        var job = WARM.fit(session);
        assertThatThrownBy(() -> job.update(r -> r.trainingJobName("other")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("UPDATE-01")
                .hasMessageContaining("UPDATE-02");
        assertThatThrownBy(() -> job.update(r -> r.resourceConfig(c -> c.keepAlivePeriodInSeconds(100_000))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("KeepAlivePeriodInSeconds");
    }

    private WarmPoolResourceStatus status(TrainingJob job) {
        return job.status().warmPool().orElseThrow().status();
    }
}
