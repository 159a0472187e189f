package io.github.sagemaker4j.deploy;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/**
 * Sends a prediction again only where the model can't have seen it: refused as too much or not ready (429, 503), or
 * never sent because there was no connection. A broken connection or a 500 may come after the model has run.
 */
enum SafeRetries implements SdkPlugin {
    /** The only one, so that all predictors of a session share one client. */
    FOR_PREDICTIONS;

    private static final int ATTEMPTS = 5;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        var retries = DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .retryOnException(e -> isRefused(e) || isUnsent(e))
                .treatAsThrottling(SafeRetries::isRefused)
                .build();
        config.overrideConfiguration(config.overrideConfiguration().toBuilder()
                .retryStrategy(retries)
                .build());
    }

    private static boolean isRefused(Throwable error) {
        return error instanceof SdkServiceException e
                && (e.statusCode() == TOO_MANY
                        || e.statusCode() == UNAVAILABLE
                        || RetryUtils.isThrottlingException(e)
                        || RetryUtils.isClockSkewException(e));
    }

    private static boolean isUnsent(Throwable error) {
        return Stream.<@Nullable Throwable>iterate(error, e -> e != null, e -> e == null ? null : e.getCause())
                .anyMatch(e -> e instanceof ConnectException
                        || e instanceof NoRouteToHostException
                        || e instanceof UnknownHostException);
    }
}
