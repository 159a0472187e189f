package io.github.sagemaker4j.training;

import io.github.sagemaker4j.training.MetricSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * A job's metrics over time: exactly, as its own regexes find them in the log, and for what the log does not show as
 * CloudWatch keeps it, averaged over a minute (over more where it is old).
 */
final class JobSeries {

    private static final Logger LOG = LoggerFactory.getLogger(JobSeries.class);
    private static final String NAMESPACE = "/aws/sagemaker/TrainingJobs";
    private static final String DIMENSION = "TrainingJobName";
    private static final int MOST_QUERIES = 500;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private JobSeries() {}

    static List<MetricSeries> of(TrainingJob job) {
        var status = job.status();
        var definitions = status.response().algorithmSpecification().metricDefinitions();
        var all = new LinkedHashMap<String, List<Point>>();
        if (!definitions.isEmpty()) {
            all.putAll(JobMetrics.logged(JobLog.tail(job, status), definitions));
        }
        try {
            var names = new TreeSet<>(names(job));
            names.removeAll(all.keySet());
            all.putAll(kept(job, status, names));
        } catch (SdkException e) {
            LOG.warn("{}: CloudWatch can't be read, metrics are those of the log: {}", job, e.getMessage());
        }
        return all.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new MetricSeries(e.getKey(), e.getValue()))
                .toList();
    }

    private static List<String> names(TrainingJob job) {
        var filter = DimensionFilter.builder().name(DIMENSION).value(job.name()).build();
        return job
                .session()
                .client(CloudWatchClient::builder)
                .listMetricsPaginator(r -> r.namespace(NAMESPACE).dimensions(filter))
                .metrics()
                .stream()
                .map(Metric::metricName)
                .toList();
    }

    private static Map<String, List<Point>> kept(TrainingJob job, TrainingStatus status, Collection<String> names) {
        var points = new LinkedHashMap<String, List<Point>>();
        if (names.isEmpty()) {
            return points;
        }
        var response = status.response();
        var start = response.creationTime() == null ? Instant.now().minus(Duration.ofDays(1)) : response.creationTime();
        var end = response.trainingEndTime() == null ? Instant.now() : response.trainingEndTime();
        var period = period(start);
        var queries = new ArrayList<MetricDataQuery>();
        names.stream().limit(MOST_QUERIES).forEach(name -> queries.add(query(job, name, queries.size(), period)));
        var pages = job.session()
                .client(CloudWatchClient::builder)
                .getMetricDataPaginator(r -> r.metricDataQueries(queries)
                        .startTime(start.minus(period))
                        .endTime(end.plus(period))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING));
        for (var result : pages.metricDataResults()) {
            var list = points.computeIfAbsent(result.label(), l -> new ArrayList<>());
            for (var i = 0; i < result.timestamps().size(); i++) {
                list.add(new Point(result.timestamps().get(i), result.values().get(i)));
            }
        }
        return points;
    }

    private static MetricDataQuery query(TrainingJob job, String name, int number, Duration period) {
        var dimension = Dimension.builder().name(DIMENSION).value(job.name()).build();
        return MetricDataQuery.builder()
                .id("m" + number)
                .label(name)
                .metricStat(m -> m.metric(
                                n -> n.namespace(NAMESPACE).metricName(name).dimensions(dimension))
                        .period((int) period.toSeconds())
                        .stat("Average"))
                .build();
    }

    // CloudWatch keeps minutes for 15 days, five of them for 63, and hours after that.
    private static Duration period(Instant start) {
        var age = Duration.between(start, Instant.now()).toDays();
        return age < 15 ? MINUTE : age < 63 ? MINUTE.multipliedBy(5) : Duration.ofHours(1);
    }
}
