package io.github.sagemaker4j.benchmarks.docs;

import java.util.List;
import java.util.Map;

/** Time over size, both relative to the smallest, on axes that grow tenfold: what is linear runs beside the diagonal. */
final class Lines {

    private static final int SIDE = 420;
    private static final int LEFT = 70;
    private static final int TOP = 80;

    private final int decades;

    private Lines(int decades) {
        this.decades = decades;
    }

    static String draw(Map<String, List<double[]>> series, List<String> colors) {
        var widest = series.values().stream()
                .mapToDouble(points -> Math.log10(points.get(points.size() - 1)[0] / points.get(0)[0]))
                .max()
                .orElse(1);
        return new Lines((int) Math.max(1, Math.ceil(widest - 0.1))).drawn(series, colors);
    }

    private String drawn(Map<String, List<double[]>> series, List<String> colors) {
        var svg = new Svg(
                860,
                TOP + SIDE + 60,
                "How time grows with the size of the work",
                "Both relative to the smallest size measured. The dashed line is linear; below it is better.");
        for (var decade = 0; decade <= decades; decade++) {
            var label = decade == 0 ? "1" : "1" + "0".repeat(decade);
            svg.line(new double[] {x(decade), y(0), x(decade), y(decades)}, "#e3e7eb", "");
            svg.line(new double[] {x(0), y(decade), x(decades), y(decade)}, "#e3e7eb", "");
            svg.text(x(decade), y(0) + 18, "middle", "", label + " ×");
            svg.text(x(0) - 8, y(decade) + 4, "end", "", label + " ×");
        }
        svg.text(x(decades / 2.0), y(0) + 40, "middle", "", "size");
        svg.line(
                new double[] {x(0), y(0), x(decades), y(decades)},
                Svg.QUIET,
                "stroke-width=\"2\" stroke-dasharray=\"5 5\"");
        var place = 0;
        for (var line : series.entrySet()) {
            draw(svg, line.getValue(), line.getKey(), colors.get(place % colors.size()), place);
            place++;
        }
        return svg.toString();
    }

    private void draw(Svg svg, List<double[]> points, String name, String color, int place) {
        var first = points.get(0);
        var path = new double[points.size() * 2];
        for (var i = 0; i < points.size(); i++) {
            path[2 * i] = x(Math.log10(points.get(i)[0] / first[0]));
            path[2 * i + 1] = y(Math.max(-0.1, Math.log10(points.get(i)[1] / first[1])));
            svg.dot(path[2 * i], path[2 * i + 1], color);
        }
        svg.line(path, color, "stroke-width=\"2\"");
        svg.bar(LEFT + SIDE + 60.0, TOP + place * 24.0, 18, 10, color);
        svg.text(LEFT + SIDE + 88.0, TOP + place * 24.0 + 9, "start", "", name);
    }

    private double x(double place) {
        return LEFT + SIDE * place / decades;
    }

    private double y(double place) {
        return TOP + SIDE - SIDE * place / decades;
    }
}
