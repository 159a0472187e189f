package io.github.sagemaker4j.training;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.internal.logs.LogTail;
import io.github.sagemaker4j.training.MetricSeries.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** The metrics of a job, where the service has read none yet out of its log so far. */
final class JobMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(JobMetrics.class);

    private JobMetrics() {}

    static Map<String, Double> of(TrainingJob job) {
        var status = job.status();
        var last = TrainedModels.metrics(status.response());
        var definitions = status.response().algorithmSpecification().metricDefinitions();
        if (!last.isEmpty() || definitions.isEmpty()) {
            return last;
        }
        var values = new LinkedHashMap<String, Double>();
        logged(JobLog.tail(job, status), definitions)
                .forEach((name, points) ->
                        values.put(name, points.get(points.size() - 1).value()));
        return values;
    }

    /** Every value that the regexes find in the log, by the metric's name. */
    static Map<String, List<Point>> logged(LogTail tail, List<MetricDefinition> definitions) {
        var patterns = new LinkedHashMap<String, Pattern>();
        definitions.forEach(d -> pattern(d).ifPresent(pattern -> patterns.put(d.name(), pattern)));
        var values = new LinkedHashMap<String, List<Point>>();
        tail.end();
        while (!tail.isDone()) {
            for (var line : tail.read()) {
                patterns.forEach((name, pattern) -> values(pattern, line)
                        .forEach(v -> values.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(new Point(line.timestamp(), v))));
            }
        }
        return values;
    }

    private static Optional<Pattern> pattern(MetricDefinition definition) {
        try {
            return Optional.of(Pattern.compile(definition.regex()));
        } catch (PatternSyntaxException e) {
            LOG.warn("Metric {} is left out: its regex is none of Java's", definition.name(), e);
            return Optional.empty();
        }
    }

    private static List<Double> values(Pattern pattern, LogLine line) {
        return pattern.matcher(line.message())
                .results()
                .filter(m -> m.groupCount() > 0 && m.group(1) != null)
                .map(m -> number(m.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text.trim()));
        } catch (NumberFormatException e) {
            // A regex may catch what is no number; the service ignores it too.
            return Optional.empty();
        }
    }
}
