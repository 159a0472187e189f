package io.github.sagemaker4j.internal.watch;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Calls that the client does not repeat by itself, because whoever makes them counts calls and tries again later. */
public final class SingleAttempt {

    private SingleAttempt() {}

    /**
     * Switches repetition off for one request.
     *
     * @param request the request's own configuration
     */
    public static void only(AwsRequestOverrideConfiguration.Builder request) {
        request.addPlugin(client -> client.overrideConfiguration(
                client.overrideConfiguration().copy(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))));
    }
}
