package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.Optional;

/**
 * What makes a training job better than another.
 *
 * @param type {@code Maximize} or {@code Minimize}
 * @param metric the name of the metric
 */
record Objective(String type, String metric) {

    static Objective of(JsonNode objective) {
        return new Objective(Json.required(objective, "Type"), Json.required(objective, "MetricName"));
    }

    /** The value that a training job has reached, by its description. */
    Optional<Double> value(JsonNode job) {
        return Json.each(job, "FinalMetricDataList")
                .filter(data -> metric.equals(Json.required(data, "MetricName")))
                .map(data -> data.path("Value").asDouble())
                .findFirst();
    }

    boolean isReached(double target, double value) {
        return type.equals("Maximize") ? value >= target : value <= target;
    }

    /** A number that is the larger, the better a value is. */
    double rank(double value) {
        return type.equals("Maximize") ? value : -value;
    }

    ObjectNode described(double value) {
        return Json.object().put("Type", type).put("MetricName", metric).put("Value", value);
    }
}
