package io.github.sagemaker4j.local.internal.http;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Map;

/** A request's body. Trailing headers are known once it has been read to its end. */
public class Payload extends FilterInputStream {

    /**
     * Wraps a stream that has no trailing headers.
     *
     * @param in the stream
     */
    public Payload(InputStream in) {
        super(in);
    }

    /** {@return the trailing headers by lower-case name; empty before the end is reached} */
    public Map<String, String> trailers() {
        return Map.of();
    }
}
