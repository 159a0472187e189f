package io.github.sagemaker4j.deploy;

import java.util.List;
import java.util.stream.Stream;

/**
 * An endpoint failed for want of machines: AWS has none of the instance type free in the region at the moment. It has
 * nothing to do with a quota, and nothing is wrong with the model. The message names the type, and others to try.
 *
 * <pre>{@code
 * try {
 *     return spec.deploy(session).await();
 * } catch (NoCapacityException e) {
 *     return onInstances(e.alternatives().get(0)).deploy(session).await();
 * }
 * }</pre>
 */
public final class NoCapacityException extends EndpointFailedException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> instanceTypes;

    NoCapacityException(
            String endpointName, String reason, List<String> instanceTypes, List<String> logLines, Removed removed) {
        super(endpointName, reason + advice(instanceTypes), logLines, removed);
        this.instanceTypes = List.copyOf(instanceTypes);
    }

    /** {@return the instance types that were asked for, at least one of which there is none of; empty if not known} */
    public List<String> instanceTypes() {
        return instanceTypes;
    }

    /**
     * {@return instance types that can stand in for these: of the same size and other generations, then the next size.
     * Whether the region has them, and the account a quota for them, is not known}
     */
    public List<String> alternatives() {
        return alternatives(instanceTypes).toList();
    }

    static boolean isReason(String reason) {
        return reason.contains("InsufficientInstanceCapacity")
                || reason.contains("Unable to provision requested ML compute capacity");
    }

    private static Stream<String> alternatives(List<String> types) {
        return types.stream().flatMap(type -> OtherInstances.of(type).stream()).distinct();
    }

    private static String advice(List<String> types) {
        var others = alternatives(types).toList();
        return "\nThis region has no " + (types.isEmpty() ? "such instances" : String.join(" or ", types))
                + " free at the moment: deploy with another instance type"
                + (others.isEmpty() ? "" : " by its name, such as " + String.join(", ", others))
                + ", in another region, or later.";
    }
}
