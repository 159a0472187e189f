package io.github.sagemaker4j.deploy;

import java.util.List;

/**
 * An endpoint failed for want of machines: AWS has none of the instance type free in the region at the moment. It has
 * nothing to do with a quota, and nothing is wrong with the model.
 *
 * <pre>{@code
 * try {
 *     return spec.deploy(session).await();
 * } catch (NoCapacityException e) {
 *     return onOtherInstances.deploy(session).await();
 * }
 * }</pre>
 */
public final class NoCapacityException extends EndpointFailedException {

    private static final long serialVersionUID = 1L;

    NoCapacityException(String endpointName, String reason, List<String> logLines, Removed removed) {
        super(
                endpointName,
                reason + "\nThis region has no such instances free at the moment: deploy with another instance type, in"
                        + " another region, or later.",
                logLines,
                removed);
    }

    static boolean isReason(String reason) {
        return reason.contains("InsufficientInstanceCapacity")
                || reason.contains("Unable to provision requested ML compute capacity");
    }
}
