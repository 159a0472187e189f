package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The operations of training jobs, with jobs that stand as the test says. */
public final class ScriptedTraining {

    private final Map<String, ScriptedJob> jobs = new ConcurrentHashMap<>();

    public ScriptedTraining(ScriptedAws aws) {
        aws.on("CreateTrainingJob", this::create);
        aws.on("DescribeTrainingJob", this::describe);
        aws.on("StopTrainingJob", this::stop);
        aws.on("ListTags", this::tags);
        aws.on("ListTrainingJobs", this::list);
    }

    /** Makes a job as another program would have. */
    public ScriptedJob add(String name) {
        var request = Answer.object().put("TrainingJobName", name);
        request.put("RoleArn", "arn:aws:iam::123456789012:role/SageMaker");
        request.putObject("AlgorithmSpecification").put("TrainingImage", "registry/churn:1");
        request.putObject("ResourceConfig").put("InstanceType", "ml.m5.large").put("InstanceCount", 1);
        request.putObject("OutputDataConfig").put("S3OutputPath", "s3://ml/");
        var job = new ScriptedJob(name, request);
        jobs.put(name, job);
        return job;
    }

    public ScriptedJob job(String name) {
        return Objects.requireNonNull(jobs.get(name), name);
    }

    public Map<String, ScriptedJob> jobs() {
        return jobs;
    }

    private Answer create(JsonNode request) {
        var name = request.get("TrainingJobName").asText();
        if (jobs.putIfAbsent(name, new ScriptedJob(name, request)) != null) {
            return Answer.error(400, "ResourceInUse", "a training job with this name already exists");
        }
        return Answer.ok(
                Answer.object().put("TrainingJobArn", "arn:aws:sagemaker:eu-west-1:123456789012:training-job/" + name));
    }

    private Answer describe(JsonNode request) {
        var job = jobs.get(request.get("TrainingJobName").asText());
        return job == null
                ? Answer.error(400, "ValidationException", "Requested resource not found.")
                : Answer.ok(job.describe());
    }

    private Answer list(JsonNode request) {
        var page = Answer.object();
        var summaries = page.putArray("TrainingJobSummaries");
        jobs.forEach((name, job) -> summaries
                .addObject()
                .put("TrainingJobName", name)
                .put(
                        "TrainingJobStatus",
                        job.describe().get("TrainingJobStatus").asText())
                .put("LastModifiedTime", Instant.now().getEpochSecond()));
        return Answer.ok(page);
    }

    private Answer stop(JsonNode request) {
        var job = job(request.get("TrainingJobName").asText());
        if (job.isEnded()) {
            return Answer.error(400, "ValidationException", "The request was rejected: the job is in status Stopped");
        }
        job.become("Stopping", "Stopping");
        return Answer.ok();
    }

    private Answer tags(JsonNode request) {
        var arn = request.get("ResourceArn").asText();
        return Answer.ok(Answer.object()
                .set("Tags", job(arn.substring(arn.indexOf('/') + 1)).request().path("Tags")));
    }
}
