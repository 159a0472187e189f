package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The training jobs of one algorithm that a tuning job makes.
 *
 * @param definition their definition in the request
 * @param objective what makes one better than another
 * @param ranges the ranges of their hyperparameters
 */
record Definition(JsonNode definition, Objective objective, Ranges ranges) {

    private static final String TUNED_METRIC = "_tuning_objective_metric";

    private static final List<String> EPOCHS = List.of("epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs");

    /** What a definition and a training job's request have in common. */
    private static final List<String> SAME = List.of(
            "RoleArn",
            "InputDataConfig",
            "VpcConfig",
            "OutputDataConfig",
            "StoppingCondition",
            "EnableNetworkIsolation",
            "EnableInterContainerTrafficEncryption",
            "EnableManagedSpotTraining",
            "RetryStrategy",
            "Environment");

    /** Those of a request. */
    static List<Definition> of(ObjectNode request) {
        var config = request.path("HyperParameterTuningJobConfig");
        return request.has("TrainingJobDefinition")
                ? List.of(new Definition(
                        request.get("TrainingJobDefinition"),
                        Objective.of(config.path("HyperParameterTuningJobObjective")),
                        new Ranges(config.path("ParameterRanges"))))
                : Json.each(request, "TrainingJobDefinitions")
                        .map(each -> new Definition(
                                each,
                                Objective.of(each.path("TuningObjective")),
                                new Ranges(each.path("HyperParameterRanges"))))
                        .toList();
    }

    /** Its name; empty if it needs none. */
    String name() {
        return Json.required(definition, "DefinitionName");
    }

    /** Refuses what SageMaker refuses, and what cannot be done here. */
    void check(boolean grid) {
        if (objective.metric().isEmpty()) {
            throw ServiceError.validation("The hyperparameter tuning job needs an objective.");
        }
        var defined = Json.each(definition.path("AlgorithmSpecification"), "MetricDefinitions")
                .anyMatch(metric -> objective.metric().equals(Json.required(metric, "Name")));
        if (!defined) {
            throw ServiceError.validation("A metric is required for this hyperparameter tuning job objective. Provide a"
                    + " metric in the metric definitions.");
        }
        if (!definition.has("ResourceConfig") && !definition.has("HyperParameterTuningResourceConfig")) {
            throw ServiceError.validation(
                    "The training job definition needs a ResourceConfig or a" + " HyperParameterTuningResourceConfig.");
        }
        ranges.check(grid);
        ranges.names().stream().filter(fixed()::contains).findFirst().ifPresent(name -> {
            throw ServiceError.validation("The hyperparameter " + name + " has both a range and a static value.");
        });
    }

    private Set<String> fixed() {
        return Json.map(definition, "StaticHyperParameters").keySet();
    }

    /** The names of all hyperparameters, fixed or not, that are not ours. */
    Set<String> names() {
        return Stream.concat(fixed().stream(), ranges.names().stream())
                .filter(name -> !name.equals(TUNED_METRIC))
                .collect(Collectors.toSet());
    }

    /** The epochs that a training job is told to take; 0 if it is told none. */
    long epochs() {
        var fixed = Json.map(definition, "StaticHyperParameters");
        return EPOCHS.stream()
                .flatMap(name -> Optional.ofNullable(fixed.get(name)).stream())
                .map(text -> text.replace("\"", ""))
                .filter(text -> text.matches("\\d{1,9}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** The request for one of its training jobs. */
    ObjectNode request(String name, Map<String, String> tuned) {
        var request = Json.object().put("TrainingJobName", name);
        SAME.stream()
                .filter(definition::has)
                .forEach(member -> request.set(member, definition.get(member).deepCopy()));
        request.set(
                "AlgorithmSpecification",
                definition.path("AlgorithmSpecification").deepCopy());
        request.set("ResourceConfig", definition.path("ResourceConfig").deepCopy());
        var parameters = request.putObject("HyperParameters");
        Json.map(definition, "StaticHyperParameters").forEach(parameters::put);
        tuned.forEach(parameters::put);
        if (definition.get("CheckpointConfig") instanceof ObjectNode checkpoints) {
            // Two jobs must not go on from each other's.
            var uri = Json.required(checkpoints, "S3Uri");
            request.set("CheckpointConfig", checkpoints.deepCopy().put("S3Uri", uri.replaceAll("/$", "") + "/" + name));
        }
        return request;
    }

    /** Tells what the service tells beyond the request; the Python SDK's attach relies on both. */
    void complete() {
        var told = (ObjectNode) definition;
        var parameters = Json.child(told, "StaticHyperParameters");
        // Hyperparameters of script mode are JSON.
        var metric = parameters.has("sagemaker_program") ? "\"" + objective.metric() + "\"" : objective.metric();
        parameters.put(TUNED_METRIC, metric);
        if (told.get("HyperParameterTuningResourceConfig") instanceof ObjectNode tuning
                && !told.has("ResourceConfig")) {
            var resources = tuning.deepCopy();
            if (resources.path("InstanceConfigs").get(0) instanceof ObjectNode first) {
                resources.setAll(first);
            }
            resources.remove(List.of("InstanceConfigs", "AllocationStrategy"));
            told.set("ResourceConfig", resources);
        }
    }
}
