package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.jobs.TrainingJobs;
import io.github.sagemaker4j.local.internal.metrics.MetricSubject;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Reason;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one tuning job, on a thread of its own. */
final class TuningRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TuningRun.class);
    /** How often it looks at what running training jobs have reported, where that may stop them. */
    private static final long LOOK_MILLIS = 200;

    private final TuningJob job;
    private final TrainingJobs training;
    private final Platform platform;
    private final JsonNode config;
    private final Map<String, CompletableFuture<Void>> running = new LinkedHashMap<>();
    private final CompletableFuture<Void> timeUp;

    TuningRun(TuningJob job, TrainingJobs training, Platform platform) {
        this.job = job;
        this.training = training;
        this.platform = platform;
        this.config = job.request().path("HyperParameterTuningJobConfig");
        var longest = config.path("ResourceLimits").path("MaxRuntimeInSeconds");
        this.timeUp = longest.isMissingNode()
                ? new CompletableFuture<>()
                : platform.clock().at(job.created().plus(Duration.ofSeconds(longest.asLong())));
    }

    @Override
    public void run() {
        try {
            tune(new Plan(job.request()));
            end();
        } catch (ServiceError e) {
            stopAll();
            job.fail(e.code() + ": " + e.text());
        } catch (RuntimeException e) {
            LOG.warn("The hyperparameter tuning job {} ended by an error of the platform", job.name(), e);
            stopAll();
            job.fail(Reason.of(e));
        } finally {
            timeUp.cancel(false);
        }
    }

    private void tune(Plan plan) {
        var steps = plan.steps(seed()).iterator();
        while (begun(plan, steps)) {
            var look = new CompletableFuture<Void>();
            if (plan.stopsEarly()) {
                look.completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            CompletableFuture.anyOf(
                            Stream.concat(running.values().stream(), Stream.of(job.stopRequested(), timeUp, look))
                                    .toArray(CompletableFuture[]::new))
                    .join();
            running.values().removeIf(CompletableFuture::isDone);
            stopHopeless(plan);
        }
        stopAll();
    }

    /** Keeps as many at work as are wanted; says whether any is. */
    private boolean begun(Plan plan, Iterator<Plan.Step> steps) {
        if (isEnough()) {
            return false;
        }
        while (running.size() < plan.parallel() && !job.stopRequested().isDone() && steps.hasNext()) {
            begin(steps.next());
        }
        return !running.isEmpty();
    }

    private void begin(Plan.Step step) {
        var name = "%s-%03d-%08x"
                .formatted(
                        job.name(),
                        job.attempts() + 1,
                        ThreadLocalRandom.current().nextInt());
        var request = job.definitions().get(step.definition()).request(name, step.tuned());
        request.put("TuningJobArn", job.arn());
        if (job.request().has("Tags")) {
            request.set("Tags", job.request().get("Tags"));
        }
        job.add(new TuningJob.Child(name, step.definition(), step.tuned()));
        training.create(request, job.caller());
        running.put(name, training.ended(name, job.caller()));
    }

    /** Stops what its rule gives no hope. */
    private void stopHopeless(Plan plan) {
        if (plan.stopsEarly()) {
            job.children().stream()
                    .filter(child -> running.containsKey(child.name()))
                    .filter(child -> plan.rule(child.definition()).isHopeless(reported(child), rivals(child)))
                    .forEach(child -> training.stopIfRuns(child.name(), job.caller()));
        }
    }

    private List<List<Double>> rivals(TuningJob.Child child) {
        return job.children().stream()
                .filter(other -> other.definition() == child.definition())
                .filter(other -> !other.equals(child))
                .map(this::reported)
                .toList();
    }

    /** What a training job has reported of its objective so far; the larger, the better. */
    private List<Double> reported(TuningJob.Child child) {
        var objective = job.definitions().get(child.definition()).objective();
        var subject = MetricSubject.ofJob(job.caller().realm(), child.name());
        return platform.metrics().of(subject).getOrDefault(objective.metric(), List.of()).stream()
                .map(sample -> objective.rank(sample.value()))
                .toList();
    }

    private boolean isEnough() {
        return job.stopRequested().isDone()
                || timeUp.isDone()
                || new Criteria(config.path("TuningJobCompletionCriteria")).areMet(job.trials());
    }

    private void end() {
        var trials = job.trials();
        if (job.stopRequested().isDone() || timeUp.isDone()) {
            job.end("Stopped", "");
        } else if (trials.stream().noneMatch(Trial::hasWorked)) {
            job.fail("No training job succeeded after " + trials.size()
                    + " attempts. Please take a look at the training job failures to get more details.");
        } else if (TuningJob.best(trials).isEmpty()) {
            job.fail("No objective metrics found after running " + trials.size() + " training jobs. Please ensure that"
                    + " the custom algorithm is emitting the objective metric as defined by the regular expression"
                    + " provided.");
        } else {
            job.end("Completed", "");
        }
    }

    /** Stops what still runs, and waits for it. */
    private void stopAll() {
        running.forEach((name, end) -> {
            if (!end.isDone()) {
                training.stopIfRuns(name, job.caller());
            }
        });
        CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new))
                .join();
        running.clear();
    }

    /** The same draws for the same platform's seed and name, or for the request's own seed. */
    private long seed() {
        return Json.text(config, "RandomSeed")
                .map(Long::parseLong)
                .orElseGet(() -> platform.settings().seed() * 31 + job.name().hashCode());
    }
}
