package io.github.sagemaker4j.benchmarks.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Training jobs that run until they are ended, described at the length that real ones have. */
public final class JobsWire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:training-job/";
    private static final double STARTED = 1_700_000_000;
    private static final int PAGE = 100;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Map<String, Double> noticed = new ConcurrentHashMap<>();

    private final int hosts;

    private JobsWire(int hosts) {
        this.hosts = hosts;
    }

    /**
     * Makes a server answer for training jobs of any name.
     *
     * @param server the server
     * @param hosts how many instances each has
     * @return ends them
     */
    public static JobsWire serve(Loopback server, int hosts) {
        var jobs = new JobsWire(hosts);
        server.on("DescribeTrainingJob", request -> jobs.describe(name(request)));
        server.on("ListTrainingJobs", jobs::list);
        return jobs;
    }

    /**
     * Ends a job.
     *
     * @param name its name
     */
    public void end(String name) {
        ended.put(name, Instant.now());
    }

    /** {@return for each ended job that somebody has read since, the seconds from its end until then, ascending} */
    public List<Double> delays() {
        return noticed.values().stream().sorted().toList();
    }

    private static String name(String request) {
        return read(request).path("TrainingJobName").asText();
    }

    private static ObjectNode read(String request) {
        try {
            return (ObjectNode) JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String describe(String name) {
        var job = summary(name);
        var end = ended.get(name);
        if (end != null) {
            noticed.putIfAbsent(name, end.until(Instant.now(), ChronoUnit.MICROS) / 1e6);
        }
        job.put("SecondaryStatus", end == null ? "Training" : "Completed");
        job.put("RoleArn", "arn:aws:iam::123456789012:role/SageMaker").put("EnableNetworkIsolation", false);
        job.putObject("ModelArtifacts").put("S3ModelArtifacts", "s3://bench/out/" + name + "/output/model.tar.gz");
        var algorithm = job.putObject("AlgorithmSpecification")
                .put("TrainingImage", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1")
                .put("TrainingInputMode", "File");
        var metrics = algorithm.putArray("MetricDefinitions");
        List.of("loss", "accuracy", "recall")
                .forEach(metric -> metrics.addObject().put("Name", metric).put("Regex", metric + "=([0-9.]+);"));
        var parameters = job.putObject("HyperParameters");
        for (var i = 0; i < 20; i++) {
            parameters.put("parameter-" + i, "\"value-" + i + "\"");
        }
        job.putObject("ResourceConfig")
                .put("InstanceType", "ml.m5.xlarge")
                .put("InstanceCount", hosts)
                .put("VolumeSizeInGB", 30);
        job.putObject("StoppingCondition").put("MaxRuntimeInSeconds", 86_400);
        job.putObject("OutputDataConfig").put("S3OutputPath", "s3://bench/out");
        var inputs = job.putArray("InputDataConfig");
        for (var channel : List.of("train", "validation", "test")) {
            inputs.addObject()
                    .put("ChannelName", channel)
                    .putObject("DataSource")
                    .putObject("S3DataSource")
                    .put("S3DataType", "S3Prefix")
                    .put("S3Uri", "s3://bench/data/" + channel)
                    .put("S3DataDistributionType", "FullyReplicated");
        }
        transitions(job, name);
        return job.toString();
    }

    private void transitions(ObjectNode job, String name) {
        var transitions = job.putArray("SecondaryStatusTransitions");
        for (var status : List.of("Starting", "Pending", "Downloading", "Training")) {
            transitions
                    .addObject()
                    .put("Status", status)
                    .put("StartTime", STARTED)
                    .put("EndTime", STARTED + 60)
                    .put("StatusMessage", "The job is now in the step " + status + " of " + name);
        }
    }

    private String list(String request) {
        var after = read(request).path("LastModifiedTimeAfter").asDouble();
        var from = read(request).path("NextToken").asInt();
        var answer = JSON.createObjectNode();
        var found = new ArrayList<>(ended.entrySet());
        found.removeIf(job -> job.getValue().toEpochMilli() / 1e3 < after);
        found.sort(Comparator.comparing(Map.Entry::getKey));
        var jobs = answer.putArray("TrainingJobSummaries");
        found.stream().skip(from).limit(PAGE).forEach(job -> jobs.add(summary(job.getKey())));
        if (from + PAGE < found.size()) {
            answer.put("NextToken", Integer.toString(from + PAGE));
        }
        return answer.toString();
    }

    private ObjectNode summary(String name) {
        var end = ended.get(name);
        var modified = end == null ? STARTED + 180 : end.toEpochMilli() / 1e3;
        return JSON.createObjectNode()
                .put("TrainingJobName", name)
                .put("TrainingJobArn", ARN + name)
                .put("TrainingJobStatus", end == null ? "InProgress" : "Completed")
                .put("CreationTime", STARTED)
                .put("LastModifiedTime", modified);
    }
}
