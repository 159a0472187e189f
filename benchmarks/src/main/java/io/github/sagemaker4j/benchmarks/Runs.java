package io.github.sagemaker4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The same work by several contestants, in turn, so that whatever else the machine does falls on all of them. The first
 * round warms files and caches and does not count.
 */
public final class Runs {

    private final Map<String, Callable<Map<String, Double>>> contestants = new LinkedHashMap<>();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /**
     * Adds a contestant.
     *
     * @param name such as {@code ours}
     * @param work does the work once and says what it measured
     * @return this
     */
    public Runs of(String name, Callable<Map<String, Double>> work) {
        contestants.put(name, work);
        return this;
    }

    /**
     * Runs all in turn, after a round that does not count.
     *
     * @param rounds how often it counts
     * @return this
     * @throws Exception what a contestant throws
     */
    public Runs rounds(int rounds) throws Exception {
        round();
        values.clear();
        for (var round = 0; round < rounds; round++) {
            round();
        }
        return this;
    }

    /**
     * Runs all once, for work that is long, or that warms itself.
     *
     * @return this
     * @throws Exception what a contestant throws
     */
    public Runs once() throws Exception {
        round();
        return this;
    }

    private void round() throws Exception {
        for (var contestant : contestants.entrySet()) {
            contestant
                    .getValue()
                    .call()
                    .forEach((metric, value) -> values.computeIfAbsent(
                                    contestant.getKey() + "_" + metric, k -> new ArrayList<>())
                            .add(value));
        }
    }

    /**
     * The median of what a contestant measured.
     *
     * @param metric the contestant, an underscore and what it measured, such as {@code ours_ms}
     * @return the median over the rounds that count
     */
    public double median(String metric) {
        var all = values.get(metric);
        if (all == null) {
            throw new IllegalArgumentException(metric + " was not measured; there are " + values.keySet());
        }
        return median(all);
    }

    /** Reports all medians. */
    public void report(Report report) {
        values.keySet().forEach(metric -> report.value(metric, median(metric)));
    }

    /** The median of some numbers. */
    static double median(List<Double> all) {
        var sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
