package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.SpotCapacity;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The operations on training jobs. */
public final class TrainingJobs {

    private final Platform platform;
    private final Containers containers;
    private final Tags tags;
    private final SpotCapacity spot;
    private final Registry<TrainingJob> jobs = new Registry<>();

    /** Makes an empty set of jobs. */
    public TrainingJobs(Platform platform, Containers containers, Tags tags, SpotCapacity spot) {
        this.platform = platform;
        this.containers = containers;
        this.tags = tags;
        this.spot = spot;
    }

    /** The operation {@code CreateTrainingJob}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        if (!request.has("ServerlessJobConfig")) {
            require(request, List.of("AlgorithmSpecification", "ResourceConfig", "StoppingCondition"));
        }
        var job = new TrainingJob(Json.pruned(request), caller);
        if (!jobs.add(caller, job)) {
            throw new ServiceError(
                    400,
                    "ResourceInUse",
                    "Training job names must be unique within an AWS account and region, and a training job with this "
                            + "name already exists (" + job.arn() + ")");
        }
        for (var other : jobs.all(caller)) {
            if (other.pool().reuse(job.name(), job.request())) {
                break;
            }
        }
        tags.put(job.arn(), request);
        var thread = new Thread(new JobRun(job, platform, containers, spot), "sagemaker4j-job-" + job.name());
        thread.setDaemon(true);
        thread.start();
        return Json.object().put("TrainingJobArn", job.arn());
    }

    /** The operation {@code DescribeTrainingJob}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(request, caller).describe();
    }

    /** The operation {@code StopTrainingJob}. */
    public ObjectNode stop(ObjectNode request, Caller caller) {
        find(request, caller).requestStop();
        return Json.object();
    }

    /** The operation {@code UpdateTrainingJob}. */
    public ObjectNode update(ObjectNode request, Caller caller) {
        var job = find(request, caller);
        job.update(request);
        return Json.object().put("TrainingJobArn", job.arn());
    }

    /** The operation {@code ListTrainingJobs}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, "TrainingJobSummaries", "Descending").of(jobs.all(caller));
    }

    /** {@return the regions that have jobs} */
    public Set<String> regions() {
        return jobs.regions();
    }

    /** Asks all jobs to stop. */
    public void stopAll() {
        jobs.all().forEach(job -> job.stopRequested().complete(null));
    }

    /** Waits until all jobs have ended. */
    public void awaitEnd(Duration atMost) {
        try {
            CompletableFuture.allOf(jobs.all().stream().map(TrainingJob::ended).toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return; // the workspace ends by force what did not end in time
        }
    }

    private TrainingJob find(ObjectNode request, Caller caller) {
        return jobs.find(caller, Json.required(request, "TrainingJobName"))
                .orElseThrow(() -> ServiceError.validation("Requested resource not found."));
    }

    private static void require(ObjectNode request, List<String> members) {
        var missing =
                members.stream().filter(member -> !request.hasNonNull(member)).toList();
        if (!missing.isEmpty()) {
            var all = missing.stream()
                    .map(member -> "Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                            + "' failed to satisfy constraint: Member must not be null")
                    .toList();
            throw ServiceError.validation(missing.size() + " validation error" + (missing.size() == 1 ? "" : "s")
                    + " detected: " + String.join("; ", all));
        }
    }
}
