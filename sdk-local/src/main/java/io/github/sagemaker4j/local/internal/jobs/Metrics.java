package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.metrics.Sample;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The metrics that a job's log lines show, by the job's own expressions. */
final class Metrics {

    /** Longer lines are no metrics, and matching them could take for ever. */
    private static final int LONGEST = 4096;

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Map<String, Sample> last = new LinkedHashMap<>();
    private final Clock clock;
    private final BiConsumer<String, Sample> found;

    Metrics(JsonNode request, Clock clock, BiConsumer<String, Sample> found) {
        this.clock = clock;
        this.found = found;
        Json.each(request.path("AlgorithmSpecification"), "MetricDefinitions")
                .forEach(metric ->
                        patterns.put(Json.required(metric, "Name"), Pattern.compile(Json.required(metric, "Regex"))));
    }

    synchronized void read(String line) {
        if (line.length() <= LONGEST) {
            patterns.forEach((name, pattern) -> find(name, pattern, line));
        }
    }

    synchronized Map<String, Sample> last() {
        return new LinkedHashMap<>(last);
    }

    private void find(String name, Pattern pattern, String line) {
        var match = pattern.matcher(line);
        while (match.find()) {
            if (match.groupCount() > 0 && number(match.group(1))) {
                var sample = new Sample(clock.instant(), Double.parseDouble(match.group(1)));
                last.put(name, sample);
                found.accept(name, sample);
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
}
