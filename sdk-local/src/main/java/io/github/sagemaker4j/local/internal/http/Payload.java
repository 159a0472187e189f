package io.github.sagemaker4j.local.internal.http;

import java.io.FilterInputStream;
import java.io.InputStream;
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

    /** {@return the trailing headers by lower-case name; empty before the end is reached} */
    public Map<String, String> trailers() {
        return trailers.get();
    }
}
