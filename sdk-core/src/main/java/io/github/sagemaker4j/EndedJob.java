package io.github.sagemaker4j;

/**
 * A job that ended without success, as its exceptions report it.
 *
 * @param kind such as {@code training job}
 * @param name the job's name
 * @param region where it ran
 * @param secondaryStatus the last step, such as {@code MaxRuntimeExceeded}
 * @param reason the service's FailureReason; empty if it gave none
 */
public record EndedJob(String kind, String name, String region, String secondaryStatus, String reason) {

    /** {@return kind, name and region} */
    @Override
    public String toString() {
        return kind + " \"" + name + "\" in " + region;
    }
}
