package io.github.sagemaker4j.deploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change of the weights of an endpoint's variants that the service has accepted. */
public final class TrafficShift {

    private final Endpoint endpoint;
    private final Map<String, Double> weights;

    TrafficShift(Endpoint endpoint, Map<String, Double> weights) {
        this.endpoint = endpoint;
        this.weights = Map.copyOf(weights);
    }

    /** {@return the endpoint} */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Waits until the weights are in effect.
     *
     * @return the endpoint
     * @throws UpdateRolledBackException if the endpoint is in service with other weights
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
     * @throws UpdateRolledBackException if the endpoint is in service with other weights
     * @throws EndpointFailedException if the endpoint has failed
     */
    public Endpoint await(Duration atMost) {
        endpoint.await(atMost);
        var found = new LinkedHashMap<String, Double>();
        endpoint.variants().forEach(v -> found.put(v.name(), v.currentWeight()));
        if (found.entrySet().stream().anyMatch(e -> !isSame(e.getValue(), weights.getOrDefault(e.getKey(), 0.0)))) {
            throw new UpdateRolledBackException(endpoint.name(), weights, found);
        }
        return endpoint;
    }

    /** Weights are floats in the API: what was sent as 0.1 comes back as the nearest one. */
    static boolean isSame(double one, double other) {
        return (float) one == (float) other;
    }
}
