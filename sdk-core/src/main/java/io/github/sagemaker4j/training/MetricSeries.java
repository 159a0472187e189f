package io.github.sagemaker4j.training;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One metric of a job over time, such as its loss.
 *
 * <pre>{@code
 * Files.writeString(Path.of("loss.svg"), MetricSeries.svg("churn-42", job.metricSeries()));
 * }</pre>
 *
 * @param name the metric's name, such as {@code validation:auc}
 * @param points its values, the oldest first
 */
public record MetricSeries(String name, List<Point> points) {

    /** Keeps a copy of the points. */
    public MetricSeries {
        points = List.copyOf(points);
    }

    /**
     * One value.
     *
     * @param time when the job wrote it; from CloudWatch, the beginning of the minute that it is the average of
     * @param value the number
     */
    public record Point(Instant time, double value) {}

    /** {@return the last value} */
    public Optional<Point> last() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    /**
     * Draws curves over the minutes since the first value, as a picture of 720 by 400 points.
     *
     * @param title what stands above it
     * @param series the curves; those of very different size are better drawn apart
     * @return an SVG document
     */
    public static String svg(String title, Collection<MetricSeries> series) {
        return new MetricChart(title, List.copyOf(series)).svg();
    }
}
