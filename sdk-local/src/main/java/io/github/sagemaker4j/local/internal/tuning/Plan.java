package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which training jobs a tuning job makes, one after the other. */
final class Plan {

    private final JsonNode config;
    private final List<Definition> definitions;

    Plan(ObjectNode request) {
        this.config = request.path("HyperParameterTuningJobConfig");
        this.definitions = Definition.of(request);
    }

    /**
     * What tells a training job from the others.
     *
     * @param definition which definition it is made from
     * @param tuned the hyperparameters that are its own
     */
    record Step(int definition, Map<String, String> tuned) {}

    /** Refuses what SageMaker refuses, and what cannot be done here. */
    void check() {
        if (definitions.isEmpty()) {
            throw ServiceError.validation("The hyperparameter tuning job needs a training job definition.");
        }
        definitions.forEach(definition -> {
            definition.check(isGrid());
            StoppingRule.of(config, definition);
        });
        checkCombinations();
        if (!isGrid() && limits().path("MaxNumberOfTrainingJobs").isMissingNode() && !isBounded()) {
            throw ServiceError.validation("The hyperparameter tuning job needs a MaxNumberOfTrainingJobs.");
        }
    }

    /** There have to be as many different training jobs as may be made, though draws may repeat. */
    private void checkCombinations() {
        var most = limits().path("MaxNumberOfTrainingJobs").asDouble(0);
        var there = definitions.stream()
                .mapToDouble(definition -> definition.ranges().combinations())
                .sum();
        if (!isGrid() && there < most) {
            throw ServiceError.validation(
                    "You don't have enough combinations of hyperparameter ranges. The total number"
                            + " of hyperparameter combinations for the provided ranges [" + there
                            + "] must be equal or greater than the value of MaxNumberOfJobs, [" + (long) most
                            + "]. Provide additional ranges.");
        }
    }

    /** Whether running training jobs may be stopped for what they report. */
    boolean stopsEarly() {
        return !(rule(0) instanceof StoppingRule.Never);
    }

    /** What stops the training jobs of a definition early. */
    StoppingRule rule(int definition) {
        return StoppingRule.of(config, definitions.get(definition));
    }

    int parallel() {
        return Math.max(1, limits().path("MaxParallelTrainingJobs").asInt(1));
    }

    /** All of them; without end if only time or the result ends the job. */
    Stream<Step> steps(long seed) {
        var most = limits().path("MaxNumberOfTrainingJobs").asLong(Long.MAX_VALUE);
        return (isGrid() ? grid().stream() : draws(new Random(seed))).limit(most);
    }

    private Stream<Step> draws(Random random) {
        return IntStream.iterate(0, at -> (at + 1) % definitions.size())
                .mapToObj(at -> new Step(at, definitions.get(at).ranges().draw(random)));
    }

    private List<Step> grid() {
        var all = new ArrayList<Step>();
        for (var at = 0; at < definitions.size(); at++) {
            for (var tuned : definitions.get(at).ranges().all()) {
                all.add(new Step(at, tuned));
            }
        }
        return all;
    }

    private boolean isBounded() {
        return limits().has("MaxRuntimeInSeconds")
                || config.path("TuningJobCompletionCriteria").has("TargetObjectiveMetricValue");
    }

    private boolean isGrid() {
        return "Grid".equals(Json.required(config, "Strategy"));
    }

    private JsonNode limits() {
        return config.path("ResourceLimits");
    }
}
