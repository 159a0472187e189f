package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The operations on training jobs. */
public final class TrainingJobs {

    private final Platform platform;
    private final Containers containers;
    private final Tags tags;
    private final JobSet<TrainingJob> jobs;

    /** Opens the set of jobs; those that ran when the platform before ended have failed. */
    public TrainingJobs(Platform platform, Containers containers, Tags tags) {
        this.platform = platform;
        this.containers = containers;
        this.tags = tags;
        this.jobs = new JobSet<>(platform, "training-job", new Form(platform.clock()));
    }

    private record Form(Clock clock) implements Registry.Form<TrainingJob> {

        @Override
        public ObjectNode state(TrainingJob job) {
            return job.kept();
        }

        @Override
        public TrainingJob resource(ObjectNode state, Caller caller) {
            return TrainingJob.restored(state, caller, clock);
        }
    }

    /** The operation {@code CreateTrainingJob}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        if (!request.has("ServerlessJobConfig")) {
            require(request, List.of("AlgorithmSpecification", "ResourceConfig", "StoppingCondition"));
        }
        checkQuota(request, caller);
        var job = TrainingJob.of(Json.pruned(request), caller, platform.clock());
        jobs.add(
                job,
                "Training job names must be unique within an AWS account and region, and a training job with this name"
                        + " already exists (" + job.arn() + ")");
        for (var other : jobs.all(caller)) {
            if (other.lendTo(job)) {
                break;
            }
        }
        tags.put(job.arn(), request);
        jobs.start(job, new JobRun(job, platform, containers));
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

    /** A job's description, if there is one of the name. */
    public Optional<ObjectNode> find(String name, Caller caller) {
        return jobs.find(caller, name).map(TrainingJob::describe);
    }

    /** {@return completed when a job has ended} */
    public CompletableFuture<Void> ended(String name, Caller caller) {
        return jobs.find(caller, name).map(TrainingJob::end).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Stops a job, unless it has ended. */
    public void stopIfRuns(String name, Caller caller) {
        jobs.find(caller, name)
                .filter(job -> !job.end().isDone())
                .ifPresent(job -> job.stopRequested().complete(null));
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

    /** {@return the accounts and regions that have jobs} */
    public Set<Realm> realms() {
        return jobs.realms();
    }

    /** Asks all jobs to stop. */
    public void stopAll() {
        jobs.stopAll();
    }

    /** Waits until all jobs have ended. */
    public void awaitEnd(Duration atMost) {
        jobs.awaitEnd(atMost);
    }

    private void checkQuota(ObjectNode request, Caller caller) {
        var spot = request.path("EnableManagedSpotTraining").asBoolean() ? "spot " : "";
        instances(request).forEach((type, wanted) -> {
            var used = jobs.all(caller).stream()
                    .filter(job -> !job.end().isDone() && job.isSpot() == !spot.isEmpty())
                    .mapToInt(job -> instances(job.request()).getOrDefault(type, 0))
                    .sum();
            platform.settings().quotas().check(type + " for " + spot + "training job usage", used, wanted);
        });
    }

    /** How many instances a job has, by their type. */
    private static Map<String, Integer> instances(ObjectNode request) {
        return new Hosts(request)
                .all().stream().collect(Collectors.toMap(Hosts.Host::instanceType, h -> 1, Integer::sum));
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
