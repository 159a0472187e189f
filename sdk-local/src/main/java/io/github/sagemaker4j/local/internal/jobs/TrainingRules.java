package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.check.Violation;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What SageMaker asks of a training job beyond its model: members that belong together, or exclude each other. */
public final class TrainingRules {

    private TrainingRules() {}

    /** Refuses a request that breaks one. */
    public static void check(JsonNode request) {
        if (!request.has("ServerlessJobConfig")) {
            require(request, List.of("AlgorithmSpecification", "ResourceConfig", "StoppingCondition"));
            checkAlgorithm(request.path("AlgorithmSpecification"));
            checkResources(request.path("ResourceConfig"));
        }
        checkWait(request.path("EnableManagedSpotTraining").asBoolean(), request.path("StoppingCondition"));
        checkChannels(request);
        checkAddress("S3OutputPath", request.path("OutputDataConfig").path("S3OutputPath"));
        checkAddress(
                "S3Uri of the CheckpointConfig",
                request.path("CheckpointConfig").path("S3Uri"));
    }

    /** Elsewhere than in S3 nothing can be stored, though the model lets it pass. */
    private static void checkAddress(String what, JsonNode address) {
        try {
            if (address.isTextual()) {
                S3Uri.of(address.textValue());
            }
        } catch (InvalidSpecException e) {
            throw ServiceError.validation("The " + what + " " + address.textValue() + " is no address in S3.");
        }
    }

    private static void require(JsonNode request, List<String> members) {
        var missing =
                members.stream().filter(member -> !request.hasNonNull(member)).toList();
        if (!missing.isEmpty()) {
            throw ServiceError.validation(
                    Violation.message(missing.stream().map(Violation::absent).toList()));
        }
    }

    private static void checkAlgorithm(JsonNode algorithm) {
        if (algorithm.has("TrainingImage") == algorithm.has("AlgorithmName")) {
            throw ServiceError.validation(
                    "The AlgorithmSpecification must have either a TrainingImage or an AlgorithmName, and not both.");
        }
        Json.each(algorithm, "MetricDefinitions").forEach(metric -> {
            try {
                Pattern.compile(Json.required(metric, "Regex"));
            } catch (PatternSyntaxException e) {
                throw ServiceError.validation("The regular expression of the metric " + Json.required(metric, "Name")
                        + " is invalid: " + e.getDescription() + " near index " + e.getIndex() + ".");
            }
        });
    }

    private static void checkResources(JsonNode resources) {
        var plain = resources.has("InstanceType") || resources.has("InstanceCount");
        if (plain != resources.path("InstanceGroups").isEmpty()) {
            throw ServiceError.validation(
                    "The ResourceConfig must have either an InstanceType and an InstanceCount or InstanceGroups, and not"
                            + " both.");
        }
    }

    private static void checkWait(boolean spot, JsonNode stopping) {
        var wait = stopping.path("MaxWaitTimeInSeconds");
        if (!spot && !wait.isMissingNode()) {
            throw ServiceError.validation(
                    "Invalid MaxWaitTimeInSeconds. It is only supported when EnableManagedSpotTraining is set to true");
        }
        if (spot && wait.asLong(-1) < stopping.path("MaxRuntimeInSeconds").asLong()) {
            throw ServiceError.validation(
                    "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal"
                            + " to MaxRuntimeInSeconds");
        }
    }

    private static void checkChannels(JsonNode request) {
        var names = new HashSet<String>();
        Json.each(request, "InputDataConfig").forEach(channel -> {
            var name = Json.required(channel, "ChannelName");
            if (!names.add(name)) {
                throw ServiceError.validation(
                        "The names of channels must be unique within a training job: " + name + " is there twice.");
            }
            if (channel.path("DataSource").isEmpty()) {
                throw ServiceError.validation("The channel " + name + " has no data source.");
            }
        });
    }
}
