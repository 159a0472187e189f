package io.github.sagemaker4j;

import java.time.Duration;

/**
 * Nothing has been heard of what is waited for since some time: the network or the service is down. It goes on where it
 * runs; only the waiting has ended.
 */
public final class UnreachableException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param what what was waited for, such as {@code training job churn-1}
     * @param silent how long nothing was heard
     * @param region where it is
     * @param cause the last error
     */
    public UnreachableException(String what, Duration silent, String region, Throwable cause) {
        super(
                "Nothing could be read of " + what + " in " + region + " for " + silent.toSeconds()
                        + " s. It goes on: look at the network, the proxy and the region, then attach to it by its name"
                        + " and wait again. The last error: " + cause.getMessage(),
                cause);
    }
}
