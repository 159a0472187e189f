package io.github.sagemaker4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures as they are found, one on a line, and keeps them for the table. */
public final class Report {

    private final String row;
    private final List<Figure> figures = new ArrayList<>();

    Report(String row) {
        this.row = row;
    }

    /**
     * One figure.
     *
     * @param row the benchmark
     * @param metric what was measured, with its unit at the end, such as {@code ours_ms}
     * @param value the median of the runs
     * @param target what it should be, such as {@code <= 1.15}; empty if nothing was promised
     * @param holds whether it is so
     */
    public record Figure(String row, String metric, double value, String target, boolean holds) {

        @Override
        public String toString() {
            return "bench " + row + " " + metric + " " + number(value)
                    + (target.isEmpty() ? "" : " target " + target + " " + (holds ? "holds" : "short"));
        }
    }

    /**
     * Reports a figure that nothing is promised of.
     *
     * @param metric its name
     * @param value its value
     */
    public void value(String metric, double value) {
        add(new Figure(row, metric, value, "", true));
    }

    /**
     * Reports a figure that should not be larger.
     *
     * @param metric its name
     * @param value its value
     * @param most the target
     */
    public void atMost(String metric, double value, double most) {
        add(new Figure(row, metric, value, "<= " + number(most), value <= most));
    }

    /**
     * Reports a figure that should not be smaller.
     *
     * @param metric its name
     * @param value its value
     * @param least the target
     */
    public void atLeast(String metric, double value, double least) {
        add(new Figure(row, metric, value, ">= " + number(least), value >= least));
    }

    /** {@return all figures so far} */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }

    /**
     * A number as people read it: three digits that count.
     *
     * @param value the number
     * @return such as {@code 0.0123}, {@code 1.15} or {@code 20000}
     */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return Long.toString((long) value);
        }
        var digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
