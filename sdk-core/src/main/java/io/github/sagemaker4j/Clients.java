package io.github.sagemaker4j;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS clients of one session: made when first asked for, closed together. The retry strategy is set here because
 * the default of the AWS SDK is about to change; what retries must not differ between two versions of it.
 */
final class Clients implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    /** A real-time endpoint may take 60 seconds for one answer; the HTTP client's own 30 would cut that short. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(80);

    private final Region region;
    private final @Nullable URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final Map<Class<?>, Object> given;
    private final Map<Map.Entry<Class<?>, List<SdkPlugin>>, Object> made = new ConcurrentHashMap<>();
    private final SdkHttpClient http;
    private @Nullable SdkAsyncHttpClient asyncHttp;
    private final RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .build();

    Clients(
            Region region,
            @Nullable URI endpoint,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            Map<Class<?>, Object> given) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.http = http;
        this.given = given;
    }

    /** The client, patient enough for predictions unless it says otherwise. */
    static SdkHttpClient http(SdkHttpClient.Builder<?> builder) {
        return builder.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.READ_TIMEOUT, READ_TIMEOUT)
                .build());
    }

    <B extends AwsClientBuilder<B, C>, C> C client(Supplier<B> make) {
        var builder = make.get();
        var own = given.get(builder.getClass());
        var client = own != null ? own : made.computeIfAbsent(kind(builder), k -> build(builder));
        @SuppressWarnings("unchecked") // both maps hold, under the builder's class, what that builder makes
        var typed = (C) client;
        return typed;
    }

    private <B extends AwsClientBuilder<B, C>, C> Object build(B builder) {
        builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(retries).addExecutionInterceptor(new RefusedConnection()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        } else if (builder instanceof AwsAsyncClientBuilder<?, ?> async) {
            async.httpClient(asyncHttp());
        }
        return builder.build();
    }

    private synchronized SdkAsyncHttpClient asyncHttp() {
        var there = asyncHttp;
        if (there == null) {
            there = AsyncHttp.load(READ_TIMEOUT);
            asyncHttp = there;
        }
        return there;
    }

    /**
     * The builder and its plugins: clients with other plugins behave differently, so they are not the same client. A
     * record would link its own hash code, which costs a start tens of milliseconds.
     */
    private static Map.Entry<Class<?>, List<SdkPlugin>> kind(AwsClientBuilder<?, ?> builder) {
        return Map.entry(builder.getClass(), List.copyOf(builder.plugins()));
    }

    @Override
    public void close() {
        made.values().stream()
                .filter(SdkAutoCloseable.class::isInstance)
                .map(SdkAutoCloseable.class::cast)
                .forEach(SdkAutoCloseable::close);
        http.close();
        closeAsync();
    }

    private synchronized void closeAsync() {
        if (asyncHttp != null) {
            asyncHttp.close();
        }
    }
}
