package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One request as a {@link RestService} sees it.
 *
 * @param method the HTTP method
 * @param path the path as it was sent, still percent-encoded and never normalised
 * @param query the query's parameters, decoded
 * @param headers the headers
 * @param payload the body; its transfer form (chunks, signatures, trailers) is already taken off
 * @param caller who calls
 */
public record Request(String method, String path, Query query, HeaderMap headers, Payload payload, Caller caller) {

    /**
     * Looks up a header.
     *
     * @param name the name, in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** {@return the body as a stream; it ends where the body ends} */
    public InputStream body() {
        return payload;
    }

    /**
     * Reads the whole body.
     *
     * @param limit the most bytes to take
     * @return the bytes
     * @throws ServiceError if there are more, with status 413
     * @throws IOException if it cannot be read
     */
    public byte[] bytes(int limit) throws IOException {
        var bytes = payload.readNBytes(limit, announced());
        if (payload.read() >= 0) {
            throw new ServiceError(413, "RequestEntityTooLarge", "The body is larger than " + limit + " bytes.");
        }
        return bytes;
    }

    /** How long the body says it is, at most what is taken on trust; it may be shorter, and longer. */
    private int announced() {
        var text = header("content-length").orElse("");
        var known = !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return known ? Integer.parseInt(text) : 0;
    }
}
