package io.github.sagemaker4j.training;

import io.github.sagemaker4j.training.MetricSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Curves as SVG, written by hand: a few lines and texts need no library. What is no finite number is left out. */
record MetricChart(String title, List<MetricSeries> series) {

    // Distinct also to people who see red and green alike (Okabe and Ito).
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");
    private static final double LEFT = 70;
    private static final double RIGHT = 700;
    private static final double TOP = 50;
    private static final double BOTTOM = 350;
    private static final int TICKS = 5;
    private static final double MINUTE = 60_000;

    MetricChart {
        series = series.stream()
                .map(s -> new MetricSeries(
                        s.name(),
                        s.points().stream()
                                .filter(p -> Double.isFinite(p.value()))
                                .toList()))
                .filter(s -> !s.points().isEmpty())
                .toList();
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"400\" viewBox=\"0 0 720 400\"")
                .append(" font-family=\"sans-serif\" font-size=\"12\">\n")
                .append("<rect width=\"720\" height=\"400\" fill=\"white\"/>\n")
                .append(text(LEFT, 24, "start\" font-size=\"16", title));
        if (series.isEmpty()) {
            svg.append(text((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2, "middle", "no values"));
        } else {
            axes(svg, minutes(), values());
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg, Axis across, Axis up) {
        for (var value : up.ticks()) {
            var y = up.place(value, BOTTOM, TOP);
            svg.append(line(LEFT, y, RIGHT, y, "#ddd")).append(text(LEFT - 8, y + 4, "end", up.label(value)));
        }
        for (var value : across.ticks()) {
            var x = across.place(value, LEFT, RIGHT);
            svg.append(line(x, BOTTOM, x, BOTTOM + 5, "#666"))
                    .append(text(x, BOTTOM + 20, "middle", across.label(value)));
        }
        svg.append(line(LEFT, BOTTOM, RIGHT, BOTTOM, "#666")).append(text(RIGHT, BOTTOM + 38, "end", "minutes"));
        var x = LEFT;
        for (var i = 0; i < series.size(); i++) {
            var colour = COLOURS.get(i % COLOURS.size());
            svg.append(curve(series.get(i), colour, across, up));
            svg.append(line(x, BOTTOM + 34, x + 16, BOTTOM + 34, colour))
                    .append(text(x + 22, BOTTOM + 38, "start", series.get(i).name()));
            x += 40 + 7 * series.get(i).name().length();
        }
    }

    private String curve(MetricSeries one, String colour, Axis across, Axis up) {
        var points = one.points().stream()
                .map(p -> number(across.place(minute(p), LEFT, RIGHT)) + "," + number(up.place(p.value(), BOTTOM, TOP)))
                .toList();
        if (points.size() == 1) {
            var at = points.get(0).split(",", -1);
            return "<circle cx=\"" + at[0] + "\" cy=\"" + at[1] + "\" r=\"3\" fill=\"" + colour + "\"/>\n";
        }
        return points.stream()
                .collect(Collectors.joining(
                        " ",
                        "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"",
                        "\"/>\n"));
    }

    private Instant first() {
        return series.stream()
                .map(s -> s.points().get(0).time())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private double minute(Point point) {
        return Duration.between(first(), point.time()).toMillis() / MINUTE;
    }

    private Axis minutes() {
        return Axis.of(series.stream().flatMap(s -> s.points().stream()).mapToDouble(this::minute));
    }

    private Axis values() {
        return Axis.of(series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::value));
    }

    /** A range that begins and ends at a tick. */
    private record Axis(double from, double to, double step) {

        static Axis of(DoubleStream values) {
            var all = values.summaryStatistics();
            var span = all.getMax() - all.getMin();
            var wide = span > 0 ? span : Math.max(1, Math.abs(all.getMax()));
            var power = Math.pow(10, Math.floor(Math.log10(wide / TICKS)));
            var rest = wide / TICKS / power;
            var step = power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
            var from = Math.floor(all.getMin() / step) * step;
            return new Axis(from, Math.max(from + step, Math.ceil(all.getMax() / step) * step), step);
        }

        double place(double value, double start, double end) {
            return start + (value - from) / (to - from) * (end - start);
        }

        double[] ticks() {
            var count = (int) Math.round((to - from) / step);
            return DoubleStream.iterate(0, i -> i <= count, i -> i + 1)
                    .map(i -> from + i * step)
                    .toArray();
        }

        String label(double value) {
            // What is left of a sum of steps is no digit of the tick.
            var exact = Math.abs(value) < step / 1000 ? 0 : value;
            return String.format(Locale.ROOT, "%.4g", exact)
                    .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2")
                    .replaceFirst("\\.(e|$)", "$1");
        }
    }

    private static String line(double x1, double y1, double x2, double y2, String colour) {
        return "<path d=\"M" + number(x1) + " " + number(y1) + " L" + number(x2) + " " + number(y2) + "\" stroke=\""
                + colour + "\"/>\n";
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(text)
                + "</text>\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> shown.append("&lt;");
                case '>' -> shown.append("&gt;");
                case '&' -> shown.append("&amp;");
                case '"' -> shown.append("&quot;");
                default -> shown.appendCodePoint(c < ' ' ? ' ' : c);
            }
        });
        return shown.toString();
    }
}
