package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.MetricSeries;
import io.github.sagemaker4j.training.MetricSeries.Point;
import io.github.sagemaker4j.training.TrainingJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

class MetricSeriesTest {

    private static final String LINES =
            "epoch 1 loss=0.5 auc=0.7\nepoch 2 loss=0.25\nepoch 3 loss=nan\nepoch 4 loss=0.125\n";

    private final LocalSageMaker local =
            LocalSageMaker.start(l -> l.run("…/churn:1", Program.command("printf", LINES.replace("\n", "\\n"))));

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void readsEveryValueWithItsTimeOutOfTheLog() {
        try (var session = local.session()) {
            var job = estimator().fit(session);
            job.await();
            var series = job.metricSeries();
            assertThat(series).extracting(MetricSeries::name).containsExactlyInAnyOrder("loss", "auc");
            var loss = named(job, "loss");
            assertThat(loss.points()).extracting(Point::value).containsExactly(0.5, 0.25, 0.125);
            assertThat(loss.points()).extracting(Point::time).isSorted();
            assertThat(MetricSeries.svg(job.name(), series)).contains("polyline", "loss");
        }
    }

    @Test
    void readsMinutesOutOfCloudWatchWhereTheLogIsDenied() {
        try (var session = local.session()) {
            var job = estimator().fit(session);
            job.await();
            local.plusFaults(FaultScript.of(Fault.accessDenied("logs:*")));
            assertThat(named(job, "loss").points()).isNotEmpty().allMatch(p -> p.value() >= 0.125 && p.value() <= 0.5);
            assertThat(named(job, "auc").points()).extracting(Point::value).containsExactly(0.7);
            local.plusFaults(FaultScript.of(Fault.accessDenied("monitoring:*")));
            assertThat(job.metricSeries()).isEmpty();
        }
    }

    @Test
    void listsTheMetricsOfOneJobOnly() {
        try (var session = local.session()) {
            var job = estimator().fit(session);
            job.await();
            var client = session.client(CloudWatchClient::builder);
            assertThat(client.listMetrics(r -> r.namespace("/aws/sagemaker/TrainingJobs"))
                            .metrics())
                    .hasSize(2)
                    .allMatch(m -> m.dimensions().get(0).value().equals(job.name()));
            var other = DimensionFilter.builder()
                    .name("TrainingJobName")
                    .value("other")
                    .build();
            assertThat(client.listMetrics(r -> r.dimensions(other)).metrics()).isEmpty();
        }
    }

    @Test
    void readsStatisticsOverPeriods() {
        try (var session = local.session()) {
            var job = estimator().fit(session);
            job.await();
            var client = session.client(CloudWatchClient::builder);
            var now = local.clock().instant();
            var points = client.getMetricStatistics(r -> r.namespace("/aws/sagemaker/TrainingJobs")
                            .metricName("loss")
                            .dimensions(Dimension.builder()
                                    .name("TrainingJobName")
                                    .value(job.name())
                                    .build())
                            .startTime(now.minusSeconds(3600))
                            .endTime(now.plusSeconds(60))
                            .period(86_400)
                            .statistics(Statistic.MAXIMUM, Statistic.SAMPLE_COUNT))
                    .datapoints();
            assertThat(points.stream().mapToDouble(p -> p.sampleCount()).sum()).isEqualTo(3);
            assertThat(points.stream().mapToDouble(p -> p.maximum()).max()).hasValue(0.5);
        }
    }

    private static MetricSeries named(TrainingJob job, String name) {
        return job.metricSeries().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ContainerEstimator estimator() {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1"))
                .metricDefinition(metric("loss"))
                .metricDefinition(metric("auc")));
    }

    private static MetricDefinition metric(String name) {
        return MetricDefinition.builder().name(name).regex(name + "=(\\S+)").build();
    }
}
