package io.github.sagemaker4j.local;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The unmodified AWS clients, pointed at a local platform. */
final class Clients {

    private Clients() {}

    static <B extends AwsClientBuilder<B, C>, C> C of(LocalSageMaker local, B builder) {
        return of(local, builder, local.region());
    }

    static <B extends AwsClientBuilder<B, C>, C> C of(LocalSageMaker local, B builder, String region) {
        return of(local, builder, region, local.endpoint());
    }

    private static <B extends AwsClientBuilder<B, C>, C> C of(
            LocalSageMaker local, B builder, String region, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials(local))
                .build();
    }

    static AwsCredentialsProvider credentials(LocalSageMaker local) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(local.accessKeyId(), local.secretAccessKey()));
    }

    static S3Client s3(LocalSageMaker local) {
        return s3(local, b -> b);
    }

    static S3Client s3(LocalSageMaker local, UnaryOperator<S3ClientBuilder> choices) {
        return of(local, choices.apply(S3Client.builder()), local.region(), local.s3());
    }

    static String bucket(LocalSageMaker local) {
        return "sagemaker-" + local.region() + "-" + local.account();
    }

    /** Bytes that differ from place to place. */
    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
