package io.github.sagemaker4j.deploy;

import java.time.Duration;
import java.util.Optional;

/**
 * What one variant did over a time, as CloudWatch counted it (namespace {@code AWS/SageMaker}); minutes are counted
 * whole, and the last of them may be missing.
 *
 * @param variant the variant's name
 * @param over how long is looked back
 * @param invocations how many requests it got
 * @param clientErrors how many of them it answered with a status of 400 to 499
 * @param serverErrors how many of them it answered with 500 to 599, or not at all
 * @param averageLatency how long the model took on the average; absent if there is no answer to count
 * @param latencyP99 what 99 of 100 answers did not exceed; absent if there is no answer to count
 */
public record VariantMetrics(
        String variant,
        Duration over,
        long invocations,
        long clientErrors,
        long serverErrors,
        Optional<Duration> averageLatency,
        Optional<Duration> latencyP99) {

    /** {@return the share of requests that ended in an error of the server, 0 to 1; 0 without requests} */
    public double serverErrorRate() {
        return invocations == 0 ? 0 : (double) serverErrors / invocations;
    }
}
