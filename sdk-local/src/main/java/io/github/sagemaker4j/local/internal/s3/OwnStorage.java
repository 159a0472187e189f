package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Realm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own S3, as an account sees it.
 *
 * @param store where its objects are
 * @param account whose buckets can be used
 */
public record OwnStorage(ObjectStore store, String account) implements Storage {

    @Override
    public Storage as(String other) {
        return new OwnStorage(store, other);
    }

    @Override
    public void createBucket(String name, String region) {
        store.createBucket(name, new Realm(account, region));
    }

    @Override
    public Optional<String> obstacle(String bucket) {
        if (!store.bucketExists(bucket)) {
            return Optional.of("does not exist");
        }
        return store.isOwned(bucket, account)
                ? Optional.empty()
                : Optional.of("is another account's: AccessDenied (403): Access Denied");
    }

    @Override
    public List<Found> list(String bucket, String prefix) {
        return store.list(bucket, prefix).stream()
                .filter(object -> store.isOwned(bucket, account))
                .map(object -> new Found(bucket, object.key()))
                .toList();
    }

    @Override
    public Optional<Found> get(String bucket, String key) {
        return store.get(bucket, key)
                .filter(object -> store.isOwned(bucket, account))
                .map(object -> new Found(bucket, key));
    }

    @Override
    public InputStream open(Found object) throws IOException {
        var stored = store.get(object.bucket(), object.key())
                .orElseThrow(() -> new NoSuchFileException("s3://" + object.bucket() + "/" + object.key()));
        return store.open(stored);
    }

    @Override
    public void put(String bucket, String key, InputStream content) throws IOException {
        store.put(own(bucket), key, content);
    }

    @Override
    public void put(String bucket, String key, Path content) throws IOException {
        store.put(own(bucket), key, content);
    }

    private String own(String bucket) {
        if (store.bucketExists(bucket) && !store.isOwned(bucket, account)) {
            throw S3Errors.denied();
        }
        return bucket;
    }

    @Override
    public void close() {
        // nothing of it is open
    }
}
