package io.github.sagemaker4j.local.internal.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.QueryService;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** CloudWatch, in its JSON and its query protocol: the metrics of jobs and endpoints, listed, and read over periods. */
public final class CloudWatch implements JsonService {

    private static final List<String> OPERATIONS = List.of("ListMetrics", "GetMetricData", "GetMetricStatistics");

    private final MetricStore store;

    /**
     * Makes the service, in its JSON protocol.
     *
     * @param store what it reads
     */
    public CloudWatch(MetricStore store) {
        this.store = store;
    }

    /** {@return the same service in its query protocol} */
    public RestService queries() {
        return new QueryService(
                "http://monitoring.amazonaws.com/doc/2010-08-01/",
                OPERATIONS.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                name -> (form, caller, result) ->
                                        QueryForm.write(call(name, QueryForm.request(form), caller), result))));
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        try {
            return switch (operation) {
                case "ListMetrics" -> list(request, caller);
                case "GetMetricData" -> data(request, caller);
                case "GetMetricStatistics" -> statistics(request, caller);
                default -> throw JsonService.unknown("monitoring", operation);
            };
        } catch (DateTimeException e) {
            throw new ServiceError(400, "MalformedInput", "timestamp must follow ISO8601");
        }
    }

    private ObjectNode list(ObjectNode request, Caller caller) {
        var answer = JsonNodeFactory.instance.objectNode();
        var metrics = answer.putArray("Metrics");
        var dimensions = dimensions(request).entrySet();
        for (var subject : store.all(caller.realm())) {
            if (is(request, "Namespace", subject.namespace())
                    && subject.dimensions().entrySet().containsAll(dimensions)) {
                store.names(subject).stream()
                        .filter(name -> is(request, "MetricName", name))
                        .forEach(name -> metric(metrics.addObject(), subject, name));
            }
        }
        return answer;
    }

    private static boolean is(ObjectNode request, String member, String value) {
        return !request.has(member) || value.equals(text(request, member));
    }

    private static void metric(ObjectNode metric, MetricSubject subject, String name) {
        var dimensions = metric.put("Namespace", subject.namespace())
                .put("MetricName", name)
                .putArray("Dimensions");
        new TreeMap<>(subject.dimensions())
                .forEach((key, value) -> dimensions.addObject().put("Name", key).put("Value", value));
    }

    private ObjectNode data(ObjectNode request, Caller caller) {
        var backwards = !"TimestampAscending".equals(text(request, "ScanBy"));
        var answer = JsonNodeFactory.instance.objectNode();
        var results = answer.putArray("MetricDataResults");
        each(request, "MetricDataQueries").forEach(query -> {
            var stat = query.path("MetricStat");
            var name = text(stat.path("Metric"), "MetricName");
            var statistic = Statistic.of(text(stat, "Stat"));
            var periods = periods(stat.path("Metric"), stat.path("Period").asLong(60), request, caller);
            var result = results.addObject().put("Id", text(query, "Id")).put("Label", name);
            var times = result.putArray("Timestamps");
            var values = result.putArray("Values");
            (backwards ? periods.descendingMap() : periods).forEach((second, samples) -> {
                times.add(second);
                values.add(statistic.applyAsDouble(samples));
            });
            result.put("StatusCode", "Complete");
        });
        return answer;
    }

    private ObjectNode statistics(ObjectNode request, Caller caller) {
        var answer = JsonNodeFactory.instance.objectNode().put("Label", text(request, "MetricName"));
        var points = answer.putArray("Datapoints");
        var names = each(request, "Statistics").map(JsonNode::asText).toList();
        periods(request, request.path("Period").asLong(60), request, caller).forEach((second, samples) -> {
            var point = points.addObject().put("Timestamp", second);
            names.forEach(name -> point.put(name, Statistic.of(name).applyAsDouble(samples)));
            point.put("Unit", "None");
        });
        return answer;
    }

    /** A metric's values between the request's times, by the second in which their period begins. */
    private NavigableMap<Long, List<Sample>> periods(JsonNode metric, long period, ObjectNode request, Caller caller) {
        var from = time(request, "StartTime");
        var to = time(request, "EndTime");
        var subject = new MetricSubject(caller.realm(), text(metric, "Namespace"), dimensions(metric));
        var samples = store.of(subject, text(metric, "MetricName"));
        return samples.stream()
                .filter(s -> !s.time().isBefore(from) && s.time().isBefore(to))
                .collect(Collectors.groupingBy(
                        s -> s.time().getEpochSecond() / Math.max(1, period) * Math.max(1, period),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static Map<String, String> dimensions(JsonNode of) {
        return each(of, "Dimensions").collect(Collectors.toMap(d -> text(d, "Name"), d -> text(d, "Value")));
    }

    private static Instant time(JsonNode of, String name) {
        if (!of.has(name)) {
            throw new ServiceError(400, "MissingParameter", "The parameter " + name + " is required.");
        }
        return QueryForm.time(of.path(name));
    }

    private static String text(JsonNode of, String name) {
        return of.path(name).asText();
    }

    private static Stream<JsonNode> each(JsonNode of, String name) {
        return StreamSupport.stream(of.path(name).spliterator(), false);
    }
}
