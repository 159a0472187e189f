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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        TrainingRules.check(request);
        var job = TrainingJob.of(Json.pruned(request), caller, platform.clock());
        admit(job);
        for (var other : jobs.all(caller)) {
            if (other.lendTo(job)) {
                break;
            }
        }
        tags.put(job.arn(), request);
        jobs.start(job, new JobRun(job, platform, containers));
        return Json.object().put("TrainingJobArn", job.arn());
    }

    /** Two that come at once do not share what is left of a quota. */
    private synchronized void admit(TrainingJob job) {
        checkQuota(job.request(), job.caller());
        jobs.add(
                job,
                "Training job names must be unique within an AWS account and region, and a training job with this name"
                        + " already exists (" + job.arn() + ")");
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
        var wanted = jobs.all(caller).stream()
                .filter(job -> asked(
                        request,
                        "WarmPoolStatusEquals",
                        job.warmPool().path("Status").textValue()))
                .filter(job -> asked(request, "TrainingPlanArnEquals", job.plan()))
                .toList();
        return new Listing(request, "TrainingJobSummaries", "Descending").of(wanted);
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

    private static boolean asked(ObjectNode request, String filter, @Nullable String value) {
        return Json.text(request, filter).map(asked -> asked.equals(value)).orElse(true);
    }

    private TrainingJob find(ObjectNode request, Caller caller) {
        return jobs.find(caller, Json.required(request, "TrainingJobName"))
                .orElseThrow(() -> ServiceError.validation("Requested resource not found."));
    }
}
