package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.time.Duration;

/**
 * An endpoint whose requests wait in a queue. It serves, and costs money, until it is deleted.
 *
 * <pre>{@code
 * var endpoint = AsyncEndpoint.attach(session, "churn");
 * String label = endpoint.predictor(Codec.csv()).submit("42,1,0").await(Duration.ofMinutes(10));
 * }</pre>
 */
public final class AsyncEndpoint {

    private final Session session;
    private final Endpoint endpoint;

    AsyncEndpoint(Session session, Endpoint endpoint) {
        this.session = session;
        this.endpoint = endpoint;
    }

    /**
     * Binds to an endpoint by its name. Nothing is sent.
     *
     * @param session region and credentials
     * @param name the endpoint's name
     * @return the handle
     */
    public static AsyncEndpoint attach(Session session, String name) {
        return new AsyncEndpoint(session, Endpoint.attach(session, name));
    }

    /** {@return the endpoint's name, unique in its account and region} */
    public String name() {
        return endpoint.name();
    }

    /** {@return the same endpoint for everything that all endpoints can: status, variants, updates} */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Waits until the endpoint is in service, two hours at most.
     *
     * @return this endpoint
     * @throws EndpointFailedException if it failed; what this deployment made is removed, unless it was to be kept
     */
    public AsyncEndpoint await() {
        endpoint.await();
        return this;
    }

    /**
     * The same, at most for a time.
     *
     * @param atMost how long
     * @return this endpoint
     * @throws io.github.sagemaker4j.WaitTimeoutException if it is not in service by then; nothing is removed
     * @throws EndpointFailedException if it failed; what this deployment made is removed, unless it was to be kept
     */
    public AsyncEndpoint await(Duration atMost) {
        endpoint.await(atMost);
        return this;
    }

    /**
     * Asks this endpoint for predictions.
     *
     * @param codec how inputs and answers are written
     * @param <I> what is sent
     * @param <O> what comes back
     * @return the predictor
     */
    public <I, O> AsyncPredictor<I, O> predictor(Codec<I, O> codec) {
        return new AsyncPredictor<>(session, name(), codec);
    }

    /** Deletes the endpoint as {@link Endpoint#delete} does. What is in S3 stays. */
    public void delete() {
        endpoint.delete();
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "Async" + endpoint;
    }
}
