package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The operations on processing jobs. */
public final class ProcessingJobs {

    private final Platform platform;
    private final Containers containers;
    private final Tags tags;
    private final JobSet<ProcessingJob> jobs;

    /** Opens the set of jobs; those that ran when the platform before ended have failed. */
    public ProcessingJobs(Platform platform, Containers containers, Tags tags) {
        this.platform = platform;
        this.containers = containers;
        this.tags = tags;
        this.jobs = new JobSet<>(platform, "processing-job", new ProcessingJob.Form(platform.clock()));
    }

    /** The operation {@code CreateProcessingJob}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        checkNames(Json.each(request, "ProcessingInputs"), "InputName");
        checkNames(Json.each(request.path("ProcessingOutputConfig"), "Outputs"), "OutputName");
        LocalPaths.check(request);
        var job = new ProcessingJob(Json.pruned(request), caller, new Progress(platform.clock()));
        jobs.add(
                job,
                "Job name must be unique within an AWS account and region, and a job with this name already exists ("
                        + job.arn() + ")");
        tags.put(job.arn(), request);
        jobs.start(job, new ProcessingRun(job, platform, containers));
        return Json.object().put("ProcessingJobArn", job.arn());
    }

    private static void checkNames(Stream<JsonNode> all, String member) {
        var names = new HashSet<String>();
        all.map(each -> Json.required(each, member))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceError.validation("The " + member + " " + name + " is there twice.");
                });
    }

    /** The operation {@code DescribeProcessingJob}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(request, caller).describe();
    }

    /** The operation {@code StopProcessingJob}. */
    public ObjectNode stop(ObjectNode request, Caller caller) {
        find(request, caller).requestStop();
        return Json.object();
    }

    /** The operation {@code ListProcessingJobs}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, "ProcessingJobSummaries", "Descending").of(jobs.all(caller));
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

    private ProcessingJob find(ObjectNode request, Caller caller) {
        return jobs.find(caller, Json.required(request, "ProcessingJobName"))
                .orElseThrow(() -> ServiceError.validation("Requested resource not found."));
    }
}
