package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training job of a tuning job, as far as it has come.
 *
 * @param definition what it was made from
 * @param tuned the hyperparameters that are its own
 * @param job its description
 */
record Trial(Definition definition, Map<String, String> tuned, ObjectNode job) implements Resource {

    @Override
    public String name() {
        return Json.required(job, "TrainingJobName");
    }

    @Override
    public Instant created() {
        return Json.instant(job.path("CreationTime"));
    }

    @Override
    public Instant modified() {
        return Json.instant(job.path("LastModifiedTime"));
    }

    @Override
    public String status() {
        return Json.required(job, "TrainingJobStatus");
    }

    boolean isOver() {
        return job.has("TrainingEndTime");
    }

    /** Whether it has come to an end that is of use: its own, or one that was early but has been measured. */
    boolean hasWorked() {
        return status().equals("Completed") || value().isPresent();
    }

    /** What it has reached; a job that was stopped may have reached something too. */
    Optional<Double> value() {
        return isOver() && !status().equals("Failed") ? definition.objective().value(job) : Optional.empty();
    }

    String objectiveStatus() {
        return !isOver() ? "Pending" : value().isPresent() ? "Succeeded" : "Failed";
    }

    /** In which of the counters it is. */
    String counter() {
        return switch (status()) {
            case "Completed", "Stopped" -> status();
            case "Failed" -> "NonRetryableError";
            default -> "InProgress";
        };
    }

    @Override
    public ObjectNode summary() {
        var summary = Json.object();
        if (!definition.name().isEmpty()) {
            summary.put("TrainingJobDefinitionName", definition.name());
        }
        for (var member : List.of(
                "TrainingJobName",
                "TrainingJobArn",
                "CreationTime",
                "TrainingStartTime",
                "TrainingEndTime",
                "TrainingJobStatus",
                "FailureReason")) {
            if (job.has(member)) {
                summary.set(member, job.get(member));
            }
        }
        var own = summary.putObject("TunedHyperParameters");
        tuned.forEach(own::put);
        value().ifPresent(reached -> summary.set(
                "FinalHyperParameterTuningJobObjectiveMetric",
                definition.objective().described(reached)));
        return summary.put("ObjectiveStatus", objectiveStatus());
    }
}
