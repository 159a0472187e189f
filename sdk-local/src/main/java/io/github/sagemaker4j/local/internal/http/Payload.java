package io.github.sagemaker4j.local.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** A request's body. Trailing headers are known once it has been read to its end. */
public final class Payload extends FilterInputStream {

    private final Supplier<Map<String, String>> trailers;

    /**
     * Wraps a stream.
     *
     * @param in the stream
     * @param trailers what gives the trailing headers
     */
    public Payload(InputStream in, Supplier<Map<String, String>> trailers) {
        super(in);
        this.trailers = trailers;
    }

    /**
     * Reads the body, at most so much of it.
     *
     * @param limit the most bytes to take
     * @param likely how many there probably are: these are read without being copied
     * @return the bytes
     * @throws IOException if it cannot be read
     */
    byte[] readNBytes(int limit, int likely) throws IOException {
        var first = new byte[Math.min(limit, likely)];
        var count = readNBytes(first, 0, first.length);
        if (count < first.length) {
            return Arrays.copyOf(first, count);
        }
        var next = count < limit ? read() : -1;
        if (next < 0) {
            return first;
        }
        var rest = readNBytes(limit - count - 1);
        var all = Arrays.copyOf(first, count + 1 + rest.length);
        all[count] = (byte) next;
        System.arraycopy(rest, 0, all, count + 1, rest.length);
        return all;
    }

    /** {@return the trailing headers by lower-case name; empty before the end is reached} */
    public Map<String, String> trailers() {
        return trailers.get();
    }
}
