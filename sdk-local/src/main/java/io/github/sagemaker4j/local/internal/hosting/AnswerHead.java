package io.github.sagemaker4j.local.internal.hosting;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The beginning of what a model's server answered.
 *
 * @param version such as {@code HTTP/1.1}
 * @param status the HTTP status
 * @param headers the first value of each, by lower-case name
 */
record AnswerHead(String version, int status, Map<String, String> headers) {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int USUAL_LINE = 64;

    /** Reads one from a connection; what comes before the real answer is skipped. */
    static AnswerHead read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
            throw new IOException("the answer is not HTTP");
        }
        var head = new AnswerHead(first[0], number(first[1], 10), headers(in));
        return head.status() == 100 ? read(in) : head;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the server closes the connection after the answer. */
    boolean last() {
        return !(isChunked() || isCounted())
                || version.equals("HTTP/1.0")
                || headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    /** The body that follows on the connection; it ends where the body does. */
    InputStream body(InputStream in) throws IOException {
        if (isChunked()) {
            return new ChunkedAnswer(in);
        }
        return isCounted() ? new CountedAnswer(in, number(headers.getOrDefault("content-length", "0"), 10)) : in;
    }

    private boolean isChunked() {
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    }

    private boolean isCounted() {
        return headers.containsKey("content-length") || status == 204 || status == 304;
    }

    static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var at = line.indexOf(':');
            if (at > 0) {
                headers.putIfAbsent(
                        line.substring(0, at).toLowerCase(Locale.ROOT),
                        line.substring(at + 1).strip());
            }
        }
        return headers;
    }

    static int number(String text, int radix) throws IOException {
        try {
            var number = Integer.parseInt(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("the answer has no number where one belongs", e);
        }
        throw new IOException("the answer has a negative number");
    }

    static String line(InputStream in) throws IOException {
        var line = new StringBuilder(USUAL_LINE);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("the answer has a line without an end");
            }
            line.append((char) c);
        }
        var end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }
}
