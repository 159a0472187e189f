package io.github.sagemaker4j.local.internal.platform;

import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Map;
import java.util.Optional;

/**
 * The quotas that were set, and are held against what is created.
 *
 * @param limits by name, such as {@code ml.p3.2xlarge for training job usage}
 */
public record Quotas(Map<String, Double> limits) {

    /** Refuses what goes over one. */
    public void check(String name, double current, double more) {
        Optional.ofNullable(limits.get(name))
                .filter(limit -> current + more > limit)
                .ifPresent(limit -> {
                    throw new ServiceError(
                            400,
                            "ResourceLimitExceeded",
                            "The account-level service limit '" + name + "' is " + limit.longValue()
                                    + " Instances, with current utilization of " + (long) current
                                    + " Instances and a request delta of " + (long) more
                                    + " Instances. Please contact AWS support to request an increase for this limit.");
                });
    }
}
