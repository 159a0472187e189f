package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The metrics that a job's log lines show, by the job's own expressions; the last value counts. */
final class Metrics {

    /** Longer lines are no metrics, and matching them could take for ever. */
    private static final int LONGEST = 4096;

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Map<String, Value> last = new LinkedHashMap<>();

    Metrics(JsonNode request) {
        Json.each(request.path("AlgorithmSpecification"), "MetricDefinitions")
                .forEach(metric ->
                        patterns.put(Json.required(metric, "Name"), Pattern.compile(Json.required(metric, "Regex"))));
    }

    synchronized void read(String line) {
        if (line.length() <= LONGEST) {
            patterns.forEach((name, pattern) -> find(name, pattern, line));
        }
    }

    synchronized Map<String, Value> last() {
        return new LinkedHashMap<>(last);
    }

    private void find(String name, Pattern pattern, String line) {
        var match = pattern.matcher(line);
        while (match.find()) {
            if (match.groupCount() > 0 && number(match.group(1))) {
                last.put(name, new Value(Double.parseDouble(match.group(1)), Instant.now()));
            }
        }
    }

    private static boolean number(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException | NullPointerException e) {
            return false;
        }
    }

    /**
     * A value of a metric.
     *
     * @param value the number
     * @param time when it was seen
     */
    record Value(double value, Instant time) {}
}
