package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** Reads the metrics of one variant, all with one call. */
final class VariantMeter {

    private static final String NAMESPACE = "AWS/SageMaker";
    private static final String LATENCY = "ModelLatency";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Session session;
    private final List<Dimension> dimensions;
    private final String variant;
    private final Duration over;
    private final int period;

    VariantMeter(Session session, String endpoint, String variant, Duration over) {
        this.session = session;
        this.dimensions = List.of(dimension("EndpointName", endpoint), dimension("VariantName", variant));
        this.variant = variant;
        this.over = over;
        this.period = (int) (Math.max(1, over.plus(MINUTE).minusNanos(1).toMinutes()) * MINUTE.toSeconds());
    }

    VariantMetrics read() {
        // A minute is there only when it is over, and the one that is not is better counted than left out.
        var end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        var queries = List.of(
                query("invocations", "Invocations", "Sum"),
                query("client", "Invocation4XXErrors", "Sum"),
                query("server", "Invocation5XXErrors", "Sum"),
                query("average", LATENCY, "Average"),
                query("p99", LATENCY, "p99"));
        var results = session
                .client(CloudWatchClient::builder)
                .getMetricDataPaginator(r -> r.metricDataQueries(queries)
                        .startTime(end.minusSeconds(period))
                        .endTime(end))
                .metricDataResults()
                .stream()
                .toList();
        return new VariantMetrics(
                variant,
                over,
                Math.round(values(results, "invocations").sum()),
                Math.round(values(results, "client").sum()),
                Math.round(values(results, "server").sum()),
                longest(results, "average"),
                longest(results, "p99"));
    }

    private MetricDataQuery query(String id, String metric, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(m -> m.metric(
                                n -> n.namespace(NAMESPACE).metricName(metric).dimensions(dimensions))
                        .period(period)
                        .stat(statistic))
                .build();
    }

    private static DoubleStream values(List<MetricDataResult> results, String id) {
        return results.stream()
                .filter(r -> r.id().equals(id))
                .flatMap(r -> r.values().stream())
                .mapToDouble(v -> v);
    }

    /** Where the time spans two periods, the worse of them: the metric is in microseconds. */
    private static Optional<Duration> longest(List<MetricDataResult> results, String id) {
        var most = values(results, id).max();
        return most.isPresent()
                ? Optional.of(Duration.of(Math.round(most.getAsDouble()), ChronoUnit.MICROS))
                : Optional.empty();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
