package io.github.sagemaker4j.deploy;

/**
 * An endpoint that is deleted, with everything made for it, when its block ends.
 *
 * <pre>{@code
 * try (var temporary = spec.deploy(session).temporary()) {
 *     temporary.endpoint().await().predictor(Codec.csv()).predict("42,1,0");
 * }
 * }</pre>
 */
public final class TemporaryEndpoint implements AutoCloseable {

    private final Endpoint endpoint;

    TemporaryEndpoint(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** {@return the endpoint} */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Deletes the endpoint as {@link Endpoint#delete} does, and waits until it is gone. */
    @Override
    public void close() {
        endpoint.delete();
    }

    @Override
    public String toString() {
        return "Temporary" + endpoint;
    }
}
