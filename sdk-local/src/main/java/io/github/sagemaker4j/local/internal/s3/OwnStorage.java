package io.github.sagemaker4j.local.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own S3.
 *
 * @param store where its objects are
 */
public record OwnStorage(ObjectStore store) implements Storage {

    @Override
    public void createBucket(String name, String region) {
        store.createBucket(name, region);
    }

    @Override
    public boolean bucketExists(String name) {
        return store.bucketExists(name);
    }

    @Override
    public List<Found> list(String bucket, String prefix) {
        return store.list(bucket, prefix).stream()
                .map(object -> new Found(bucket, object.key()))
                .toList();
    }

    @Override
    public Optional<Found> get(String bucket, String key) {
        return store.get(bucket, key).map(object -> new Found(bucket, key));
    }

    @Override
    public InputStream open(Found object) throws IOException {
        var stored = store.get(object.bucket(), object.key())
                .orElseThrow(() -> new NoSuchFileException("s3://" + object.bucket() + "/" + object.key()));
        return store.open(stored);
    }

    @Override
    public void put(String bucket, String key, InputStream content) throws IOException {
        store.put(bucket, key, content);
    }

    @Override
    public void put(String bucket, String key, Path content) throws IOException {
        store.put(bucket, key, content);
    }

    @Override
    public void close() {
        // nothing of it is open
    }
}
