package io.github.sagemaker4j.local.internal.hosting;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a model's server answered, whole. */
final class Answer {

    private static final int LONGEST_LINE = 64 * 1024;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean last;

    private Answer(int status, Map<String, String> headers, byte[] body, boolean last) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.last = last;
    }

    /** Reads one from a connection. */
    static Answer read(InputStream in) throws IOException {
        var first = line(in);
        var status = status(first);
        var headers = headers(in);
        if (status == 100) {
            return read(in);
        }
        var chunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        var counted = chunked || headers.containsKey("content-length") || status == 204 || status == 304;
        var last = !counted
                || first.startsWith("HTTP/1.0")
                || headers.getOrDefault("connection", "").equalsIgnoreCase("close");
        var length = headers.getOrDefault("content-length", "0");
        var body = chunked ? chunks(in) : counted ? exactly(in, number(length, 10)) : in.readAllBytes();
        return new Answer(status, headers, body, last);
    }

    int status() {
        return status;
    }

    /** {@return the body; not copied} */
    byte[] body() {
        return body;
    }

    /** {@return whether the server closes the connection after it} */
    boolean last() {
        return last;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = number(line(in).split(";", 2)[0], 16);
            if (size == 0) {
                headers(in);
                return body.toByteArray();
            }
            body.write(exactly(in, size));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
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

    private static int status(String line) throws IOException {
        var parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("the answer is not HTTP");
        }
        return number(parts[1], 10);
    }

    private static int number(String text, int radix) throws IOException {
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

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
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
