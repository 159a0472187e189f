package io.github.sagemaker4j.local;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Clients with keys that a platform gave out. */
final class Keys {

    private Keys() {}

    static StsClient sts(LocalSageMaker local, String id, String secret) {
        return client(local, StsClient.builder(), AwsBasicCredentials.create(id, secret));
    }

    static StsClient sts(LocalSageMaker local, Credentials given) {
        return client(local, StsClient.builder(), given);
    }

    static <B extends AwsClientBuilder<B, C>, C> C client(LocalSageMaker local, B builder, Credentials given) {
        var session = AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
        return client(local, builder, session);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(
            LocalSageMaker local, B builder, AwsCredentials credentials) {
        return builder.endpointOverride(local.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
