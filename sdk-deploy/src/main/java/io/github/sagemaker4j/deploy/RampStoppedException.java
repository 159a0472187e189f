package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;

/** A ramp's guard said no, and the traffic is where it was before the ramp. */
public final class RampStoppedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String variant;
    private final int percent;

    RampStoppedException(String endpointName, String variant, int percent) {
        super("The ramp of endpoint \"" + endpointName + "\" stopped at " + percent + " % of the traffic for \""
                + variant + "\": its guard said no. The traffic is shared as before.");
        this.variant = variant;
        this.percent = percent;
    }

    /** {@return the variant that was tried} */
    public String variant() {
        return variant;
    }

    /** {@return the share of the traffic, in percent, that it had when the guard said no} */
    public int percent() {
        return percent;
    }
}
