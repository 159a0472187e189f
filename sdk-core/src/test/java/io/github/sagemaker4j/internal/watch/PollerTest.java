package io.github.sagemaker4j.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.SessionClosedException;
import io.github.sagemaker4j.script.Answer;
import io.github.sagemaker4j.script.Call;
import io.github.sagemaker4j.script.Fault;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedTraining;
import io.github.sagemaker4j.training.TrainedModel;
import io.github.sagemaker4j.training.TrainingJob;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

@Timeout(120)
class PollerTest {

    private static final int HANDLES = 480;
    private static final double PER_SECOND = 250;
    private static final int BURST = 10;
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMinutes(1));

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedTraining training = new ScriptedTraining(aws);
    private final Session session = aws.session();
    private final Session other = aws.session();
    private final CallBudget budget = new CallBudget(PER_SECOND, BURST);
    private final SageMakerClient client = session.client(SageMakerClient::builder);
    private final Poller poller = session.shared(Poller.class, s -> new Poller(s, budget, QUICK));

    @AfterEach
    void close() {
        session.close();
        other.close();
        aws.close();
    }

    @Test
    void keepsHundredsOfWaitsInsideOneBudget() {
        var names = IntStream.range(0, HANDLES).mapToObj(i -> "job-" + i).toList();
        names.forEach(training::add);
        var start = System.nanoTime();
        var watches = names.stream().map(this::watch).toList();
        while (aws.calls().size() < 2 * HANDLES) {
            assertThat(watches.get(0).isOverWithin(Duration.ofMillis(50))).isFalse();
        }
        names.forEach(name -> training.job(name).become("Completed", "Completed"));
        assertThat(watches)
                .allSatisfy(w -> assertThat(w.await().trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED));
        var calls = aws.calls();
        System.out.printf(
                "%d waits: %d calls, peak %d in one second, budget %.0f%n",
                HANDLES, calls.size(), peak(calls), PER_SECOND);
        // Counted from before the first call, so that no delay on the way can make the rate look higher than it was.
        var last = calls.stream().mapToLong(Call::nanoTime).max().orElseThrow();
        var seconds = (last - start) / 1e9;
        assertThat(calls.size()).isLessThanOrEqualTo((int) (BURST + PER_SECOND * seconds) + 1);
    }

    @Test
    void noticesTheEndsOfHundredsByTheirList() {
        var rare = new Pace(Duration.ofHours(1), Duration.ofMillis(100), QUICK.refusals(), QUICK.silence());
        var ends = ends(rare);
        training.job("job-7").become("Completed", "Completed");
        assertThat(ends.get(7).toCompletableFuture().join().jobName()).isEqualTo("job-7");
        assertThat(aws.calls("DescribeTrainingJob"))
                .as("only what has ended is read again")
                .hasSize(HANDLES + 1);
    }

    @Test
    void readsEachJobByItselfWhereTheListIsDenied() {
        aws.on("ListTrainingJobs", r -> Answer.error(400, "AccessDeniedException", "no sagemaker:ListTrainingJobs"));
        var ends = ends(QUICK);
        training.job("job-7").become("Completed", "Completed");
        assertThat(ends.get(7).toCompletableFuture().join().jobName()).isEqualTo("job-7");
    }

    private List<CompletionStage<TrainedModel>> ends(Pace pace) {
        other.shared(Poller.class, s -> new Poller(s, budget, pace));
        return IntStream.range(0, HANDLES)
                .mapToObj(i -> "job-" + i)
                .peek(training::add)
                .map(name -> TrainingJob.attach(other, name).completion())
                .toList();
    }

    @Test
    void slowsAllWaitsDownWhenTheServiceThrottles() {
        var throttles = new AtomicInteger(3);
        aws.faults(operation -> throttles.getAndDecrement() > 0 ? Fault.THROTTLED : Fault.NONE);
        training.add("job").become("Completed", "Completed");
        assertThat(watch("job").await().trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(aws.calls()).as("no repetition by the client itself").hasSize(4);
        assertThat(budget.rate()).isLessThan(PER_SECOND);
    }

    @Test
    void bearsRefusalsForSomeTimeAfterACreate() {
        var refusals = new AtomicInteger(2);
        var job = training.add("job").become("Completed", "Completed");
        aws.on(
                "DescribeTrainingJob",
                r -> refusals.getAndDecrement() > 0
                        ? Answer.error(400, "AccessDeniedException", "no tag yet")
                        : Answer.ok(job.describe()));
        assertThat(watch("job").await().trainingJobName()).isEqualTo("job");
    }

    @Test
    void endsAWaitThatIsRefusedForGood() {
        aws.on("DescribeTrainingJob", r -> Answer.error(400, "AccessDeniedException", "not authorized"));
        assertThatThrownBy(() -> watch("job").await())
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("not authorized");
    }

    @Test
    void watchesOneThingOnceHoweverManyWaitForIt() {
        training.add("job");
        assertThat(watch("job")).isSameAs(watch("job"));
    }

    @Test
    void watchesNothingAnyMoreWhenClosed() {
        training.add("job");
        var watch = watch("job");
        session.close();
        assertThatThrownBy(watch::await).isInstanceOf(SessionClosedException.class);
        assertThatThrownBy(() -> watch("other").await()).isInstanceOf(SessionClosedException.class);
        assertThatThrownBy(() -> Poller.of(session)).isInstanceOf(SessionClosedException.class);
    }

    private Watch<DescribeTrainingJobResponse> watch(String name) {
        return poller.watch(new Subject<>(
                "training job " + name,
                () -> client.describeTrainingJob(
                        r -> r.trainingJobName(name).overrideConfiguration(SingleAttempt::only)),
                response -> response.trainingJobStatus() == TrainingJobStatus.COMPLETED));
    }

    private static int peak(List<Call> calls) {
        var times = new TreeMap<Long, Integer>();
        calls.forEach(c -> times.merge(c.nanoTime(), 1, Integer::sum));
        return times.keySet().stream()
                .mapToInt(start -> times.subMap(start, start + 1_000_000_000L).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .max()
                .orElse(0);
    }
}
