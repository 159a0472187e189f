package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.jobs.TrainingJobs;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Platform;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one tuning job, on a thread of its own. */
final class TuningRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TuningRun.class);
    /** So many failures, and nothing else, end it. */
    private static final int HOPELESS = 5;

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
            job.fail("InternalServerError: " + e);
        } finally {
            timeUp.cancel(false);
        }
    }

    private void tune(Plan plan) {
        var steps = plan.steps(seed()).iterator();
        while (begun(plan, steps)) {
            CompletableFuture.anyOf(Stream.concat(running.values().stream(), Stream.of(job.stopRequested(), timeUp))
                            .toArray(CompletableFuture[]::new))
                    .join();
            running.values().removeIf(CompletableFuture::isDone);
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

    private boolean isEnough() {
        if (job.stopRequested().isDone() || timeUp.isDone()) {
            return true;
        }
        var over = job.trials().stream().filter(Trial::isOver).toList();
        var target = config.path("TuningJobCompletionCriteria").path("TargetObjectiveMetricValue");
        return (over.size() >= HOPELESS && over.stream().noneMatch(Trial::isCompleted))
                || over.stream()
                        .anyMatch(trial -> !target.isMissingNode()
                                && trial.value()
                                        .filter(value ->
                                                trial.definition().objective().isReached(target.asDouble(), value))
                                        .isPresent());
    }

    private void end() {
        var trials = job.trials();
        if (job.stopRequested().isDone() || timeUp.isDone()) {
            job.end("Stopped", "");
        } else if (trials.stream().noneMatch(Trial::isCompleted)) {
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
