package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.jobs.JobSet;
import io.github.sagemaker4j.local.internal.jobs.TrainingJobs;
import io.github.sagemaker4j.local.internal.jobs.TrainingRules;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations on hyperparameter tuning jobs. */
public final class TuningJobs {

    private static final String NAME = "HyperParameterTuningJobName";

    private final Platform platform;
    private final TrainingJobs training;
    private final Tags tags;
    private final JobSet<TuningJob> jobs;

    /** Opens the set of jobs; those that ran when the platform before ended have failed. */
    public TuningJobs(Platform platform, TrainingJobs training, Tags tags) {
        this.platform = platform;
        this.training = training;
        this.tags = tags;
        this.jobs = new JobSet<>(platform, "tuning-job", new TuningJob.Form(platform.clock(), training));
    }

    /** The operation {@code CreateHyperParameterTuningJob}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        var kept = Json.pruned(request);
        new Plan(kept).check();
        if (kept.has("Autotune")) {
            throw ServiceError.validation("The local platform does not find ranges by itself (Autotune).");
        }
        parents(kept).forEach(parent -> checkParent(find(parent, caller), kept));
        Definition.of(kept).forEach(Definition::complete);
        Definition.of(kept).forEach(made -> TrainingRules.check(made.request("checked", Map.of())));
        var job = new TuningJob(kept, caller, new Progress(platform.clock()), training);
        jobs.add(
                job,
                "A hyperparameter tuning job with the name, " + job.name()
                        + ", already exists. Choose a different name.");
        tags.put(job.arn(), request);
        jobs.start(job, new TuningRun(job, training, platform));
        return Json.object().put("HyperParameterTuningJobArn", job.arn());
    }

    /** The operation {@code DescribeHyperParameterTuningJob}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        var job = find(request, caller);
        var answer = job.describe();
        if (!parents(job.request()).isEmpty()) {
            var family = Stream.concat(
                            Stream.of(job),
                            parents(job.request()).stream()
                                    .flatMap(parent -> jobs.find(caller, Json.required(parent, NAME)).stream()))
                    .toList();
            best(family).ifPresent(overall -> answer.set("OverallBestTrainingJob", overall));
        }
        return answer;
    }

    /** The operation {@code StopHyperParameterTuningJob}. */
    public ObjectNode stop(ObjectNode request, Caller caller) {
        find(request, caller).requestStop();
        return Json.object();
    }

    /** The operation {@code DeleteHyperParameterTuningJob}, which leaves its training jobs. */
    public ObjectNode delete(ObjectNode request, Caller caller) {
        var job = find(request, caller);
        if (!job.isOver()) {
            throw ServiceError.validation("The request was rejected because the hyperparameter tuning job is in status "
                    + job.status() + ".");
        }
        jobs.remove(job);
        tags.drop(job.arn());
        return Json.object();
    }

    /** The operation {@code ListHyperParameterTuningJobs}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, "HyperParameterTuningJobSummaries", "Descending").of(jobs.all(caller));
    }

    /** The operation {@code ListTrainingJobsForHyperParameterTuningJob}. */
    public ObjectNode trainingJobs(ObjectNode request, Caller caller) {
        return new TrialListing(request).of(find(request, caller).trials());
    }

    /** {@return the accounts and regions that have jobs} */
    public Set<Realm> realms() {
        return jobs.realms();
    }

    /** Asks all jobs to stop, with the training jobs that are theirs, and waits for that. */
    public void stopAll(Duration atMost) {
        jobs.stopAll();
        jobs.awaitEnd(atMost);
    }

    /** The best of a job's own training jobs and of its parents', with the name of the job whose it is. */
    private static Optional<ObjectNode> best(List<TuningJob> family) {
        var trials = family.stream().flatMap(job -> job.trials().stream()).toList();
        return TuningJob.best(trials).map(best -> {
            var owner = family.stream()
                    .filter(job -> job.trials().stream().anyMatch(t -> t.name().equals(best.name())))
                    .findFirst();
            var summary = best.summary();
            owner.ifPresent(job -> summary.put("TuningJobName", job.name()));
            return summary;
        });
    }

    private static void checkParent(TuningJob parent, ObjectNode request) {
        if (!parent.isOver()) {
            throw ServiceError.validation("The parent tuning job " + parent.name() + " is in status " + parent.status()
                    + ": only one that has ended can be a parent.");
        }
        if (!names(parent.definitions()).equals(names(Definition.of(request)))) {
            throw ServiceError.validation("The set of tunable plus static HyperParameter names is not the same across"
                    + " current and parent tuning jobs. Please ensure this set is constant when warm starting. Note that"
                    + " previously static HyperParameters can be tuned in warm start jobs and vice versa.");
        }
    }

    private static Set<String> names(List<Definition> definitions) {
        return definitions.stream()
                .flatMap(definition -> definition.names().stream())
                .collect(Collectors.toSet());
    }

    private static List<ObjectNode> parents(ObjectNode request) {
        return Json.each(request.path("WarmStartConfig"), "ParentHyperParameterTuningJobs")
                .map(ObjectNode.class::cast)
                .toList();
    }

    private TuningJob find(ObjectNode request, Caller caller) {
        var name = Json.required(request, NAME);
        return jobs.find(caller, name)
                .orElseThrow(() -> new ServiceError(
                        400,
                        "ResourceNotFound",
                        "Amazon SageMaker can't find a tuning job called " + name + ". Type another name."));
    }
}
