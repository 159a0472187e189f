package io.github.sagemaker4j.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The scaling of variants that an update brings: only what serves can be scaled, so it is set when the update is over. */
final class UpdateScaling {

    private final Map<String, AutoScaling> variants = new LinkedHashMap<>();

    void put(String variant, AutoScaling scaling) {
        variants.put(variant, scaling);
    }

    EndpointUpdate.UpdateEnd after(UpdateWait end) {
        return (endpoint, configName, atMost) -> {
            var updated = end.await(endpoint, configName, atMost);
            end.suspended().resume(end.session(), variants.keySet());
            variants.forEach(updated::autoScale);
            return updated;
        };
    }
}
