package io.github.sagemaker4j.benchmarks.docs;

import io.github.sagemaker4j.benchmarks.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Draws figures: how far each is from its target, how much longer each peer takes, and how time grows with size. */
final class Pictures {

    private static final int WIDTH = 860;
    private static final int LEFT = 330;
    private static final int RIGHT = 800;
    private static final int TOP = 84;
    private static final int STEP = 22;
    private static final int THICK = 14;
    private static final Pattern SIZE = Pattern.compile("(?:.*_)?s_of_(\\d+)_(\\w+)");
    private static final List<String> PEERS = List.of("python", "moto", "bare", "manager", "direct");
    private static final List<String> COLORS =
            List.of("#1b7f79", "#d9822b", "#4f6bbd", "#a4477c", "#6b8e23", "#8a5a2b", "#2d8fc4", "#555555");

    private Pictures() {}

    /** One bar: what it is, and a number of times. */
    private record Bar(String name, double times, String color) {}

    static String targets(List<Figure> figures) {
        var bars = new ArrayList<Bar>();
        for (var figure : figures) {
            figure.target().filter(t -> t.bound() > 0 && figure.value() > 0).ifPresent(t -> {
                var times = t.atMost() ? t.bound() / figure.value() : figure.value() / t.bound();
                bars.add(new Bar(name(figure), times, figure.holds() ? Svg.GOOD : Svg.SHORT));
            });
        }
        return bars(
                bars,
                "How many times better than its target each figure is",
                "Right of the line the target holds; left of it, it is missed.");
    }

    static String peers(List<Figure> figures) {
        var values = new LinkedHashMap<String, Figure>();
        figures.forEach(figure -> values.put(figure.row() + " " + figure.metric(), figure));
        var bars = new ArrayList<Bar>();
        for (var ours : figures) {
            var metric = ours.metric();
            for (var peer : metric.startsWith("ours_") ? PEERS : List.<String>of()) {
                var theirs = values.get(ours.row() + " " + metric.replaceFirst("ours", peer));
                if (theirs != null && isTime(metric) && ours.value() > 0) {
                    bars.add(new Bar(name(theirs), theirs.value() / ours.value(), COLORS.get(PEERS.indexOf(peer))));
                }
            }
        }
        return bars(
                bars, "How many times as long as this SDK each peer takes", "Right of the line this SDK is faster.");
    }

    static String growth(List<Figure> figures) {
        Map<String, List<double[]>> series = new LinkedHashMap<>();
        for (var figure : figures) {
            var size = SIZE.matcher(figure.metric());
            if (size.matches() && !figure.metric().startsWith("python")) {
                series.computeIfAbsent(figure.row() + ", " + size.group(2), s -> new ArrayList<>())
                        .add(new double[] {Double.parseDouble(size.group(1)), figure.value()});
            }
        }
        return Lines.draw(series, COLORS);
    }

    private static boolean isTime(String metric) {
        return metric.matches(".*_(s|ms|us|encode|decode)");
    }

    private static String name(Figure figure) {
        return figure.row() + ": " + figure.metric().replace('_', ' ');
    }

    private static String bars(List<Bar> bars, String title, String explanation) {
        var height = TOP + bars.size() * STEP + 20;
        var svg = new Svg(WIDTH, height, title, explanation);
        var least = Math.min(0.5, bars.stream().mapToDouble(Bar::times).min().orElse(1) / 1.2);
        var most = Math.max(2, bars.stream().mapToDouble(Bar::times).max().orElse(1) * 1.3);
        var one = place(1, least, most);
        for (var tick : new double[] {0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100, 500}) {
            if (tick >= least && tick <= most) {
                var x = place(tick, least, most);
                svg.line(
                        new double[] {x, TOP - 10, x, height - 14},
                        tick == 1 ? "#1d2733" : "#e3e7eb",
                        "stroke-width=\"1\"");
                svg.text(x, TOP - 14, "middle", "fill=\"" + Svg.QUIET + "\"", Figure.number(tick) + " ×");
            }
        }
        for (var i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            var y = TOP + i * STEP;
            var end = place(bar.times, least, most);
            svg.text(LEFT - 12.0, y + THICK - 3.0, "end", "", bar.name);
            svg.bar(one, y, end - one, THICK, bar.color);
            svg.text(Math.max(one, end) + 6, y + THICK - 3.0, "start", "font-size=\"11\"", Figure.number(bar.times));
        }
        return svg.toString();
    }

    private static double place(double times, double least, double most) {
        return LEFT + (RIGHT - LEFT) * Math.log(times / least) / Math.log(most / least);
    }
}
