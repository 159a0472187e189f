package io.github.sagemaker4j.local.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An S3 elsewhere, spoken to as any client does. */
public final class OtherStorage implements Storage {

    private final S3Client s3;

    private OtherStorage(S3Client s3) {
        this.s3 = s3;
    }

    /** Connects to one. */
    public static OtherStorage at(URI endpoint, String region, AwsCredentialsProvider credentials) {
        return new OtherStorage(S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build());
    }

    /** The client that speaks to it. */
    public S3Client client() {
        return s3;
    }

    @Override
    public Storage as(String account) {
        return this;
    }

    @Override
    public void createBucket(String name, String region) {
        try {
            if (!exists(name)) {
                s3.createBucket(r -> r.bucket(name));
            }
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            return; // somebody else was faster
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "The S3 elsewhere cannot be used: the bucket " + name + " cannot be made there: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Optional<String> obstacle(String bucket) {
        return exists(bucket) ? Optional.empty() : Optional.of("does not exist");
    }

    private boolean exists(String bucket) {
        return found(() -> s3.headBucket(r -> r.bucket(bucket)));
    }

    @Override
    public List<Found> list(String bucket, String prefix) {
        try {
            return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(object -> new Found(bucket, object.key()))
                    .toList();
        } catch (NoSuchBucketException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Found> get(String bucket, String key) {
        var there = found(() -> s3.headObject(r -> r.bucket(bucket).key(key)));
        return there ? Optional.of(new Found(bucket, key)) : Optional.empty();
    }

    @Override
    public InputStream open(Found object) throws IOException {
        return s3.getObject(r -> r.bucket(object.bucket()).key(object.key()));
    }

    @Override
    public void put(String bucket, String key, InputStream content) throws IOException {
        var bytes = content.readAllBytes();
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public void put(String bucket, String key, Path content) {
        s3.putObject(r -> r.bucket(bucket).key(key), content);
    }

    @Override
    public void close() {
        s3.close();
    }

    private static boolean found(Runnable question) {
        try {
            question.run();
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }
}
