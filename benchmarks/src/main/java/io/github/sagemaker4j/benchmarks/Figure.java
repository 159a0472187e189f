package io.github.sagemaker4j.benchmarks;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One figure.
 *
 * @param row the benchmark
 * @param metric what was measured, with its unit, such as {@code ours_us}
 * @param value the median of the runs
 * @param target what it should be; absent if nothing was promised
 */
public record Figure(String row, String metric, double value, Optional<Target> target) {

    private static final Pattern LINE =
            Pattern.compile("bench (\\S+) (\\S+) (\\S+)(?: target (<=|>=) (\\S+) (?:holds|short))?");

    /**
     * What a figure should be.
     *
     * @param atMost whether it should not be larger, rather than not smaller
     * @param bound than this
     */
    public record Target(boolean atMost, double bound) {

        @Override
        public String toString() {
            return (atMost ? "<= " : ">= ") + number(bound);
        }
    }

    /** {@return whether it is as it should be, with as many digits as are printed} */
    public boolean holds() {
        var printed = Double.parseDouble(number(value));
        return target.map(t -> t.atMost() ? printed <= t.bound() : printed >= t.bound())
                .orElse(true);
    }

    /**
     * Reads a figure back from what was printed of it.
     *
     * @param line the line
     * @return the figure, as exact as it was printed; absent if the line is none
     */
    public static Optional<Figure> parse(String line) {
        var match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        var target = Optional.ofNullable(match.group(4))
                .map(sign -> new Target(sign.equals("<="), Double.parseDouble(match.group(5))));
        return Optional.of(new Figure(match.group(1), match.group(2), Double.parseDouble(match.group(3)), target));
    }

    /** {@return the line that is printed} */
    @Override
    public String toString() {
        return "bench " + row + " " + metric + " " + number(value)
                + target.map(t -> " target " + t + (holds() ? " holds" : " short"))
                        .orElse("");
    }

    /**
     * A number as people read it: three digits that count.
     *
     * @param value the number
     * @return such as {@code 0.0123}, {@code 1.15} or {@code 20000}
     */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return Long.toString((long) value);
        }
        var digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
