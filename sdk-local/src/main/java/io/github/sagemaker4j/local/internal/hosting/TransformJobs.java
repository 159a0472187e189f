package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;

/** The operations on batch transforms. */
public final class TransformJobs {

    private final FleetContext.Hosting hosting;
    private final Documents models;
    private final Tags tags;
    private final Registry<TransformJob> jobs;

    TransformJobs(FleetContext.Hosting hosting, Documents models, Tags tags) {
        this.hosting = hosting;
        this.models = models;
        this.tags = tags;
        var platform = hosting.platform();
        this.jobs = new Registry<>(platform.shelf(), "transform-job", new TransformJob.Form(platform.clock()));
        jobs.all().forEach(job -> jobs.keep(job.caller(), job));
    }

    /** The operation {@code CreateTransformJob}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        HostingRules.checkTransform(request);
        var model = models.find(caller, Json.required(request, "ModelName"));
        var name = Json.required(request, "TransformJobName");
        var platform = hosting.platform();
        var folder =
                platform.workspace().folder("transforms").resolve(caller.realm().folder(name + "-" + Ids.hex(8)));
        var key = platform.access().newKey(caller.account(), "LocalSageMaker", "transform-job/" + name);
        var context = new FleetContext(caller, key, folder, "/aws/sagemaker/TransformJobs", hosting);
        var job = new TransformJob(Json.pruned(request), caller, new Progress(platform.clock()));
        if (!jobs.add(caller, job)) {
            platform.access().revoke(key);
            throw new ServiceError(
                    400,
                    "ResourceInUse",
                    "Job name must be unique within an AWS account and region, and a job with this name already exists ("
                            + job.arn() + ")");
        }
        job.progress().onChange(() -> jobs.keep(caller, job));
        tags.put(job.arn(), request);
        var thread = new Thread(new TransformRun(job, model, context), "sagemaker4j-transform-" + name);
        thread.setDaemon(true);
        thread.start();
        return Json.object().put("TransformJobArn", job.arn());
    }

    /** The operation {@code DescribeTransformJob}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(request, caller).describe();
    }

    /** The operation {@code StopTransformJob}. */
    public ObjectNode stop(ObjectNode request, Caller caller) {
        find(request, caller).progress().stopping("transform job");
        return Json.object();
    }

    /** The operation {@code ListTransformJobs}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, "TransformJobSummaries", "Descending").of(jobs.all(caller));
    }

    private TransformJob find(ObjectNode request, Caller caller) {
        return jobs.find(caller, Json.required(request, "TransformJobName"))
                .orElseThrow(() -> new ServiceError(
                        400,
                        "ResourceNotFound",
                        "Could not find requested transform job with name: "
                                + Json.required(request, "TransformJobName")));
    }
}
