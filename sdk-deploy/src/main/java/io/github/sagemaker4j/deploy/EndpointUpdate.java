package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;

/**
 * A change of an endpoint that the service has accepted. It is through only when the endpoint serves by the
 * configuration that was asked for: that it is in service again may as well mean that the service went back.
 *
 * <pre>{@code
 * Endpoint live = spec.deployOrUpdate(session).await();
 * }</pre>
 */
public final class EndpointUpdate {

    private final Endpoint endpoint;
    private final String configName;
    private final UpdateEnd end;

    EndpointUpdate(Endpoint endpoint, String configName, UpdateEnd end) {
        this.endpoint = endpoint;
        this.configName = configName;
        this.end = end;
    }

    /** {@return the endpoint} */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** {@return the name of the configuration that was asked for} */
    public String configName() {
        return configName;
    }

    /**
     * Waits until the endpoint serves by the new configuration, two hours at most, and then deletes the old one with the
     * models that nothing else uses, as far as this library made them, unless they are to be kept; auto scaling of the
     * new variants is set. A new endpoint is just awaited.
     *
     * @return the endpoint
     * @throws UpdateRolledBackException if the service went back to the old configuration; what was made is removed
     * @throws EndpointFailedException if the endpoint has failed
     */
    public Endpoint await() {
        return await(EndpointWaits.USUAL);
    }

    /**
     * The same, at most for a time.
     *
     * @param atMost how long
     * @return the endpoint
     * @throws io.github.sagemaker4j.WaitTimeoutException if the update is not through by then; it goes on
     * @throws UpdateRolledBackException if the service went back to the old configuration; what was made is removed
     * @throws EndpointFailedException if the endpoint has failed
     */
    public Endpoint await(Duration atMost) {
        return end.await(endpoint, configName, atMost);
    }

    /** {@return endpoint and configuration} */
    @Override
    public String toString() {
        return "EndpointUpdate[" + endpoint.name() + ", " + configName + "]";
    }

    static EndpointUpdate ofNew(Session session, String name, Made made) {
        return new EndpointUpdate(
                new Endpoint(session, name, made), name, (endpoint, config, atMost) -> endpoint.await(atMost));
    }

    /** How the end of a change is waited for. */
    @FunctionalInterface
    interface UpdateEnd {

        /** Waits, judges and tidies up. */
        Endpoint await(Endpoint endpoint, String configName, Duration atMost);
    }
}
