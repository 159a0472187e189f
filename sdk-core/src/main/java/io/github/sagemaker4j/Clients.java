package io.github.sagemaker4j;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS clients of one session: made when first asked for, closed together. The retry strategy is set here because
 * the default of the AWS SDK is about to change; what retries must not differ between two versions of it.
 */
final class Clients implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final Region region;
    private final @Nullable URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final Map<Class<?>, Object> given;
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .build();

    Clients(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials, Map<Class<?>, Object> given) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.given = given;
    }

    <B extends AwsClientBuilder<B, C>, C> C client(Supplier<B> kind) {
        var builder = kind.get();
        var own = given.get(builder.getClass());
        var client = own != null ? own : made.computeIfAbsent(builder.getClass(), type -> build(builder));
        @SuppressWarnings("unchecked") // both maps hold, under the builder's class, what that builder makes
        var typed = (C) client;
        return typed;
    }

    private <B extends AwsClientBuilder<B, C>, C> Object build(B builder) {
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(c -> c.retryStrategy(retries));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        }
        return builder.build();
    }

    @Override
    public void close() {
        made.values().stream()
                .filter(SdkAutoCloseable.class::isInstance)
                .map(SdkAutoCloseable.class::cast)
                .forEach(SdkAutoCloseable::close);
        http.close();
    }
}
