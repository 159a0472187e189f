package io.github.sagemaker4j.local.internal.metrics;

import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What a period's values come to. */
final class Statistic {

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d{1,10})?|100)");
    private static final double WHOLE = 100;
    private static final Map<String, ToDoubleFunction<List<Sample>>> NAMED = Map.of(
            "Average", s -> s.stream().mapToDouble(Sample::value).average().orElse(0),
            "Sum", s -> s.stream().mapToDouble(Sample::value).sum(),
            "Minimum", s -> s.stream().mapToDouble(Sample::value).min().orElse(0),
            "Maximum", s -> s.stream().mapToDouble(Sample::value).max().orElse(0),
            "SampleCount", s -> s.size());

    private Statistic() {}

    static ToDoubleFunction<List<Sample>> of(String name) {
        var percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            var share = Double.parseDouble(percentile.group(1)) / WHOLE;
            return samples -> at(samples, share);
        }
        return Optional.ofNullable(NAMED.get(name))
                .orElseThrow(() ->
                        new ServiceError(400, "ValidationError", "The local platform has no statistic " + name + "."));
    }

    private static double at(List<Sample> samples, double share) {
        var sorted = samples.stream().mapToDouble(Sample::value).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
