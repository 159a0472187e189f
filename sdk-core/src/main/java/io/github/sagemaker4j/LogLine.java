package io.github.sagemaker4j;

import java.time.Instant;

/**
 * One line that a job or an endpoint has written.
 *
 * @param host which of its machines, such as {@code algo-1}
 * @param stream the log stream's name
 * @param timestamp when it was written
 * @param message the line as it was written, control characters and all
 */
public record LogLine(String host, String stream, Instant timestamp, String message) {

    /** {@return host, time and message, fit for a terminal: control characters are written as escapes} */
    @Override
    public String toString() {
        return "[" + host + "] " + timestamp + " " + printable(message);
    }

    private static String printable(String text) {
        if (text.chars().noneMatch(LogLine::isControl)) {
            return text;
        }
        var shown = new StringBuilder();
        text.chars()
                .forEach(c -> shown.append(isControl(c) ? String.format("\\u%04x", c) : Character.toString((char) c)));
        return shown.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\t';
    }
}
