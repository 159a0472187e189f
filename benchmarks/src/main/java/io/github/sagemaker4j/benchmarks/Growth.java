package io.github.sagemaker4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How the time for some work grows with its size, over three sizes: linear is 1, and more is worse. */
public final class Growth {

    private static final double NOISE = 1.2;

    private final String unit;
    private final List<Point> points = new ArrayList<>();

    /** One size and its time. */
    private record Point(double size, double seconds) {

        double each() {
            return seconds / size;
        }
    }

    /**
     * A series without points.
     *
     * @param unit what the size counts, such as {@code files}
     */
    public Growth(String unit) {
        this.unit = unit;
    }

    /**
     * Adds the time for one size; sizes ascend.
     *
     * @param size how much work it was
     * @param seconds how long it took
     */
    public void plus(double size, double seconds) {
        points.add(new Point(size, seconds));
    }

    /**
     * Reports each time, and by how much a unit of the largest work takes longer than a unit of the one before.
     *
     * @param report where it goes
     */
    public void report(Report report) {
        points.forEach(p -> report.value("s_of_" + Figure.number(p.size) + "_" + unit, p.seconds));
        var last = points.get(points.size() - 1).each();
        var before = points.get(points.size() - 2).each();
        report.atMost("growth_with_" + unit, last / before, NOISE);
    }
}
