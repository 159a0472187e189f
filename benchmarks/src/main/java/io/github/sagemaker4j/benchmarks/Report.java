package io.github.sagemaker4j.benchmarks;

import io.github.sagemaker4j.benchmarks.Figure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints figures as they are found, one on a line, and keeps them for the table. */
public final class Report {

    private final String row;
    private final List<Figure> figures = new ArrayList<>();

    Report(String row) {
        this.row = row;
    }

    /**
     * Reports a figure that nothing is promised of.
     *
     * @param metric its name
     * @param value its value
     */
    public void value(String metric, double value) {
        add(new Figure(row, metric, value, Optional.empty()));
    }

    /**
     * Reports a figure that should not be larger.
     *
     * @param metric its name
     * @param value its value
     * @param most the target
     */
    public void atMost(String metric, double value, double most) {
        add(new Figure(row, metric, value, Optional.of(new Target(true, most))));
    }

    /**
     * Reports a figure that should not be smaller.
     *
     * @param metric its name
     * @param value its value
     * @param least the target
     */
    public void atLeast(String metric, double value, double least) {
        add(new Figure(row, metric, value, Optional.of(new Target(false, least))));
    }

    /**
     * Says that a figure could not be measured here.
     *
     * @param metric its name
     * @param reason what is missing
     */
    public void leftOut(String metric, String reason) {
        System.out.println("bench " + row + " " + metric + " left out: " + reason);
    }

    /** {@return all figures so far} */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }
}
