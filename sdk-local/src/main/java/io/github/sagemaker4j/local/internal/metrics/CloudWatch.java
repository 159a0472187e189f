package io.github.sagemaker4j.local.internal.metrics;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import io.github.sagemaker4j.local.internal.identity.QueryService;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** CloudWatch in its query protocol: the metrics of training jobs, listed, and read over periods. */
public final class CloudWatch {

    private static final String NAMESPACE = "/aws/sagemaker/TrainingJobs";
    private static final String DIMENSION = "TrainingJobName";
    private static final Map<String, ToDoubleFunction<List<Sample>>> STATISTICS = Map.of(
            "Average", s -> s.stream().mapToDouble(Sample::value).average().orElse(0),
            "Sum", s -> s.stream().mapToDouble(Sample::value).sum(),
            "Minimum", s -> s.stream().mapToDouble(Sample::value).min().orElse(0),
            "Maximum", s -> s.stream().mapToDouble(Sample::value).max().orElse(0),
            "SampleCount", s -> s.size());

    private final MetricStore store;

    private CloudWatch(MetricStore store) {
        this.store = store;
    }

    /**
     * Makes the service.
     *
     * @param store what it reads
     * @return the service
     */
    public static RestService service(MetricStore store) {
        var cloudWatch = new CloudWatch(store);
        return new QueryService(
                "http://monitoring.amazonaws.com/doc/2010-08-01/",
                Map.of("ListMetrics", cloudWatch::list, "GetMetricData", cloudWatch::data));
    }

    private void list(Query form, Caller caller, Xml result) {
        result.open("Metrics");
        if (form.first("Namespace").map(NAMESPACE::equals).orElse(true)) {
            var wanted = form.first("MetricName");
            for (var job : job(form, "Dimensions.member.").map(List::of).orElseGet(() -> store.jobs(caller.region()))) {
                store.of(caller.region(), job).keySet().stream()
                        .filter(name -> wanted.map(name::equals).orElse(true))
                        .forEach(name -> metric(job, name, result));
            }
        }
        result.close("Metrics");
    }

    private static void metric(String job, String name, Xml result) {
        result.open("member").leaf("Namespace", NAMESPACE).leaf("MetricName", name);
        result.open("Dimensions").open("member").leaf("Name", DIMENSION).leaf("Value", job);
        result.close("member").close("Dimensions").close("member");
    }

    private void data(Query form, Caller caller, Xml result) {
        var from = time(form, "StartTime");
        var to = time(form, "EndTime");
        var backwards = !"TimestampAscending".equals(form.first("ScanBy").orElse("TimestampDescending"));
        result.open("MetricDataResults");
        for (var i = 1; form.has("MetricDataQueries.member." + i + ".Id"); i++) {
            var query = "MetricDataQueries.member." + i + ".";
            var metric = query + "MetricStat.Metric.";
            var name = QueryService.required(form, metric + "MetricName");
            var samples = job(form, metric + "Dimensions.member.")
                    .map(job -> store.of(caller.region(), job).getOrDefault(name, List.of()))
                    .orElse(List.of());
            var period = Long.parseLong(QueryService.required(form, query + "MetricStat.Period"));
            var periods = new TreeMap<Long, List<Sample>>(samples.stream()
                    .filter(s -> !s.time().isBefore(from) && s.time().isBefore(to))
                    .collect(Collectors.groupingBy(s -> s.time().getEpochSecond() / period * period)));
            result.open("member")
                    .leaf("Id", QueryService.required(form, query + "Id"))
                    .leaf("Label", name);
            points(backwards ? periods.descendingMap() : periods, statistic(form, query), result);
            result.leaf("StatusCode", "Complete").close("member");
        }
        result.close("MetricDataResults");
    }

    private static void points(Map<Long, List<Sample>> periods, ToDoubleFunction<List<Sample>> statistic, Xml result) {
        result.open("Timestamps");
        periods.keySet().forEach(second -> result.leaf("member", Instant.ofEpochSecond(second)));
        result.close("Timestamps").open("Values");
        periods.values().forEach(samples -> result.leaf("member", statistic.applyAsDouble(samples)));
        result.close("Values");
    }

    private static ToDoubleFunction<List<Sample>> statistic(Query form, String query) {
        var name = QueryService.required(form, query + "MetricStat.Stat");
        return Optional.ofNullable(STATISTICS.get(name))
                .orElseThrow(() ->
                        new ServiceError(400, "ValidationError", "The local platform has no statistic " + name + "."));
    }

    private static Optional<String> job(Query form, String dimensions) {
        for (var i = 1; form.has(dimensions + i + ".Name"); i++) {
            if (DIMENSION.equals(form.first(dimensions + i + ".Name").orElse(""))) {
                return form.first(dimensions + i + ".Value");
            }
        }
        return Optional.empty();
    }

    private static Instant time(Query form, String name) {
        try {
            return Instant.parse(QueryService.required(form, name));
        } catch (DateTimeException e) {
            throw new ServiceError(400, "MalformedInput", "timestamp must follow ISO8601: " + name);
        }
    }
}
