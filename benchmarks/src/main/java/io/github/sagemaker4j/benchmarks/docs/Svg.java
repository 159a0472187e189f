package io.github.sagemaker4j.benchmarks.docs;

import java.util.Locale;

/** A picture on a white ground: a title, rectangles, lines and texts. */
final class Svg {

    static final String GOOD = "#1b7f79";
    static final String SHORT = "#d9822b";
    static final String QUIET = "#8a94a0";
    private static final String INK = "#1d2733";

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title, String explanation) {
        this.width = width;
        this.height = height;
        text(20, 28, "start", "font-size=\"16\" font-weight=\"bold\"", title);
        text(20, 48, "start", "fill=\"" + QUIET + "\"", explanation);
    }

    void bar(double x, double y, double length, double thickness, String color) {
        body.append(form(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>%n",
                Math.min(x, x + length), y, Math.max(1, Math.abs(length)), thickness, color));
    }

    void line(double[] points, String color, String style) {
        var path = new StringBuilder();
        for (var i = 0; i < points.length; i += 2) {
            path.append(form("%s%.1f %.1f", i == 0 ? "M" : " L", points[i], points[i + 1]));
        }
        body.append(form("<path d=\"%s\" stroke=\"%s\" fill=\"none\" %s/>%n", path, color, style));
    }

    void dot(double x, double y, String color) {
        body.append(form("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, color));
    }

    void text(double x, double y, String anchor, String style, String text) {
        body.append(form(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n",
                x, y, anchor, style, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    @Override
    public String toString() {
        return form(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\" fill=\"%s\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                width, height, width, height, INK, body);
    }

    private static String form(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace(System.lineSeparator(), "\n");
    }
}
