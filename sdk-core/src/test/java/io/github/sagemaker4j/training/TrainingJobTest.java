package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.JobStoppedException;
import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.SessionClosedException;
import io.github.sagemaker4j.WaitInterruptedException;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.script.Fault;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedLogs;
import io.github.sagemaker4j.script.ScriptedTraining;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

@Timeout(60)
class TrainingJobTest {

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedTraining training = new ScriptedTraining(aws);
    private final ScriptedLogs logs = new ScriptedLogs(aws, 7);
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void givesTheModelOfACompletedJob() {
        var job = fit("churn-1");
        training.job("churn-1").become("InProgress", "Training").become("Completed", "Completed");
        var model = job.await();
        assertThat(model.jobName()).isEqualTo("churn-1");
        assertThat(model.artifact()).isEqualTo("s3://ml/churn-1/output/model.tar.gz");
        assertThat(model.role().value()).isEqualTo("arn:aws:iam::123456789012:role/SageMaker");
        assertThat(model.serving()).isEqualTo(ServingRuntime.of(ContainerImage.of("registry/churn:1")));
    }

    @Test
    void tellsEachStepAndLineOnceAndInOrder() {
        var steps = new ArrayList<String>();
        var lines = new ArrayList<String>();
        var job = fit("churn-1");
        logs.write("churn-1/algo-1-1700000000", "a", "b", "c");
        training.job("churn-1").become("InProgress", "Training").become("Completed", "Completed");
        job.await(new Follow() {
            @Override
            public void line(LogLine line) {
                lines.add(line.host() + " " + line.message());
            }

            @Override
            public void status(String text) {
                steps.add(text);
            }
        });
        assertThat(lines).containsExactly("algo-1 a", "algo-1 b", "algo-1 c");
        assertThat(steps)
                .containsExactly(
                        "2023-11-14T22:13:20Z Starting - Starting now",
                        "2023-11-14T22:13:20Z Training - Training now",
                        "2023-11-14T22:13:20Z Completed - Completed now",
                        "Trained for 60 s, billed for 20 s, saved 67 % with spot instances");
    }

    @Test
    void reportsReasonStepAndLastLinesOfAFailedJob() {
        var job = fit("churn-1");
        logs.write("churn-1/algo-1-1700000000", "Traceback", "ValueError: no column \"age\"");
        training.job("churn-1")
                .described(d -> d.put("FailureReason", "AlgorithmError: exit code 1"))
                .become("Failed", "Failed");
        assertThatThrownBy(() -> job.await(Follow.quietly()))
                .isInstanceOfSatisfying(JobFailedException.class, e -> {
                    assertThat(e.job().secondaryStatus()).isEqualTo("Failed");
                    assertThat(e.lastLines()).hasSize(2);
                })
                .hasMessageContaining("training job \"churn-1\" in eu-west-1")
                .hasMessageContaining("AlgorithmError: exit code 1")
                .hasMessageContaining("ValueError: no column")
                .hasMessageContaining("TrainingJob.attach(session, \"churn-1\").logs()");
    }

    @Test
    void endsAWaitThatIsCancelledAndNoOther() throws Exception {
        var job = fit("churn-1");
        var given = job.completion().toCompletableFuture();
        var other = job.completion().toCompletableFuture();
        assertThat(given.cancel(true)).isTrue();
        assertThat(given).isCancelled();
        training.job("churn-1").become("InProgress", "Training").become("Completed", "Completed");
        assertThat(other.get(30, TimeUnit.SECONDS).jobName()).isEqualTo("churn-1");
        assertThat(aws.calls("StopTrainingJob")).isEmpty();
    }

    @Test
    void saysOfAJobWithoutALogOnlyHowToLookForIt() {
        var job = fit("churn-1");
        training.job("churn-1").become("Failed", "Failed");
        assertThatThrownBy(() -> job.await(Follow.quietly()))
                .hasMessageEndingWith("No line of its log could be read; if it has a log, read it with"
                        + " TrainingJob.attach(session, \"churn-1\").logs().");
    }

    @Test
    void b23TellsByWhatAJobWasStopped() {
        training.add("churn-1").become("Stopped", "MaxRuntimeExceeded");
        training.add("churn-2")
                .become("Stopped", "Stopped")
                .described(d -> d.putObject("ModelArtifacts").put("S3ModelArtifacts", "s3://ml/half.tar.gz"));
        assertThatThrownBy(() -> attach("churn-1").await()).isInstanceOfSatisfying(JobStoppedException.class, e -> {
            assertThat(e.reason()).isEqualTo(JobStoppedException.Reason.MAX_RUNTIME_EXCEEDED);
            assertThat(e.artifact()).isEmpty();
        });
        assertThatThrownBy(() -> attach("churn-2").await()).isInstanceOfSatisfying(JobStoppedException.class, e -> {
            assertThat(e.reason()).isEqualTo(JobStoppedException.Reason.REQUESTED);
            assertThat(e.artifact()).contains("s3://ml/half.tar.gz");
        });
    }

    @Test
    void returnsFailureAsAnOutcome() {
        training.add("a").become("Completed", "Completed");
        training.add("b").become("Failed", "Failed");
        training.add("c").become("Stopped", "Interrupted");
        assertThat(attach("a").outcome()).isInstanceOf(TrainingOutcome.Completed.class);
        assertThat(attach("b").outcome()).isInstanceOf(TrainingOutcome.Failed.class);
        assertThat(attach("c").outcome())
                .isInstanceOfSatisfying(
                        TrainingOutcome.Stopped.class,
                        s -> assertThat(s.error().reason()).isEqualTo(JobStoppedException.Reason.INTERRUPTED));
    }

    @Test
    void completesItsStageOnTheSessionsExecutor() throws Exception {
        var job = fit("churn-1");
        var thread = new CompletableFuture<String>();
        var completion = job.completion()
                .whenComplete((m, e) -> thread.complete(Thread.currentThread().getName()));
        training.job("churn-1").become("Completed", "Completed");
        assertThat(completion.toCompletableFuture().get(30, TimeUnit.SECONDS).jobName())
                .isEqualTo("churn-1");
        assertThat(thread.get()).matches("sagemaker4j-\\d+");
    }

    @Test
    void b19LeavesTheJobRunningAtADeadline() {
        var job = fit("churn-1");
        assertThatThrownBy(() -> job.await(Duration.ofMillis(300)))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("TrainingJob.attach(session, \"churn-1\")");
        assertThat(aws.calls("StopTrainingJob")).isEmpty();
    }

    @Test
    void endsTheWaitNotTheJobWhenInterrupted() throws Exception {
        var job = fit("churn-1");
        var flag = new CompletableFuture<Boolean>();
        var error = new CompletableFuture<Throwable>();
        var waiter = new Thread(() -> {
            try {
                job.await();
            } catch (RuntimeException e) {
                error.complete(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        Thread.sleep(300);
        waiter.interrupt();
        assertThat(error.get()).isInstanceOf(WaitInterruptedException.class);
        assertThat(flag.get()).isTrue();
        assertThat(aws.calls("StopTrainingJob")).isEmpty();
    }

    @Test
    void endsOpenWaitsWhenTheSessionCloses() throws Exception {
        var job = fit("churn-1");
        var outcome = CompletableFuture.supplyAsync(job::outcome);
        var logged = CompletableFuture.supplyAsync(job::await);
        var completion = job.completion();
        Thread.sleep(300);
        session.close();
        assertThat(outcome)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(SessionClosedException.class)
                .withMessageContaining("waiting for training job churn-1");
        assertThat(logged)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(SessionClosedException.class);
        assertThat(completion.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(SessionClosedException.class);
        assertThatThrownBy(job::outcome).isInstanceOf(SessionClosedException.class);
    }

    @Test
    void waitsThroughFaultsOfServiceAndNetwork() {
        var job = fit("churn-1");
        var random = new Random(3);
        var faults = new Fault[] {Fault.SERVER_ERROR, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.THROTTLED};
        aws.faults(operation -> {
            synchronized (random) {
                return random.nextInt(10) < 3 ? faults[random.nextInt(faults.length)] : Fault.NONE;
            }
        });
        logs.write("churn-1/algo-1-1700000000", "a", "b", "c");
        training.job("churn-1").become("Completed", "Completed");
        var lines = new ArrayList<String>();
        assertThat(job.await(Follow.each(l -> lines.add(l.message()))).jobName())
                .isEqualTo("churn-1");
        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void staysEndedWhateverALateAnswerSays() {
        var job = fit("churn-1");
        training.job("churn-1").become("Completed", "Completed");
        job.await();
        training.job("churn-1").become("InProgress", "Training");
        assertThat(job.status().status()).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(job.await().jobName()).isEqualTo("churn-1");
    }

    @Test
    void stopsAStoppedJobWithoutComplaint() {
        var job = fit("churn-1");
        job.stop();
        assertThat(job.status().status()).isEqualTo(TrainingJobStatus.STOPPING);
        training.job("churn-1").become("Stopped", "Stopped");
        job.stop();
        assertThatThrownBy(() -> attach("no-such-job")).isInstanceOf(SageMakerException.class);
    }

    @Test
    void streamsTheLogUntilTheEnd() {
        var job = fit("churn-1");
        logs.write("churn-1/algo-1-1700000000", "a", "b");
        logs.write("churn-10/algo-1-1700000000", "foreign");
        training.job("churn-1").become("Completed", "Completed");
        assertThat(job.logs().map(LogLine::message)).containsExactly("a", "b");
    }

    private TrainingJob fit(String name) {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                        .image(ContainerImage.of("registry/churn:1"))
                        .name(name))
                .fit(session);
    }

    private TrainingJob attach(String name) {
        return TrainingJob.attach(session, name);
    }
}
