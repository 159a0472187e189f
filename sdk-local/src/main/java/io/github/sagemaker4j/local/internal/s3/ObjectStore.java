package io.github.sagemaker4j.local.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Buckets and objects. The index is in memory, contents are files under names of our own: a key may be any text. An
 * object appears at once and whole, or not at all.
 */
public final class ObjectStore {

    private final Path root;
    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    /**
     * Makes an empty store.
     *
     * @param root the folder for contents; made when first needed
     */
    public ObjectStore(Path root) {
        this.root = root;
    }

    /**
     * Makes a bucket if there is none of that name.
     *
     * @param name its name
     * @param region where it is said to be
     * @return whether it is new
     */
    public boolean createBucket(String name, String region) {
        var made = new Bucket(name, region, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return buckets.putIfAbsent(name, made) == null;
    }

    /**
     * Looks for a bucket.
     *
     * @param name its name
     * @return whether it exists
     */
    public boolean bucketExists(String name) {
        return buckets.containsKey(name);
    }

    /**
     * Stores an object, in place of any before.
     *
     * @param bucket an existing bucket
     * @param key the key
     * @param content the content, read to its end
     * @return the object
     * @throws IOException if it cannot be read or stored
     */
    public StoredObject put(String bucket, String key, InputStream content) throws IOException {
        try (var upload = upload()) {
            upload.take(content);
            return upload.commit(bucket, key, Map.of());
        }
    }

    /**
     * Stores a file's content, in place of any object before.
     *
     * @param bucket an existing bucket
     * @param key the key
     * @param content the file; it is copied
     * @return the object
     * @throws IOException if it cannot be read or stored
     */
    public StoredObject put(String bucket, String key, Path content) throws IOException {
        try (var in = Files.newInputStream(content)) {
            return put(bucket, key, in);
        }
    }

    /**
     * Looks an object up.
     *
     * @param bucket the bucket; a missing one holds nothing
     * @param key the key
     * @return the object
     */
    public Optional<StoredObject> get(String bucket, String key) {
        return bucket(bucket).map(b -> b.objects().get(key));
    }

    /**
     * Lists objects.
     *
     * @param bucket the bucket; a missing one holds nothing
     * @param prefix what keys start with; empty for all
     * @return the objects, sorted by the UTF-8 bytes of their keys
     */
    public List<StoredObject> list(String bucket, String prefix) {
        return bucket(bucket).map(b -> b.after(prefix, prefix).toList()).orElse(List.of());
    }

    /**
     * Deletes an object.
     *
     * @param bucket the bucket
     * @param key the key
     * @return whether it was there
     */
    public boolean delete(String bucket, String key) {
        var gone = bucket(bucket).map(b -> b.objects().remove(key));
        gone.ifPresent(object -> discard(object.file()));
        return gone.isPresent();
    }

    /**
     * Opens an object's content. It stays readable to its end even when the object is replaced meanwhile.
     *
     * @param object the object
     * @return its content
     * @throws IOException if it is gone
     */
    public InputStream open(StoredObject object) throws IOException {
        return Files.newInputStream(object.file());
    }

    Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    List<Bucket> buckets() {
        return List.copyOf(buckets.values());
    }

    /** Removes a bucket that holds nothing; {@code false} if it holds something. */
    boolean deleteBucket(String name) {
        var left =
                buckets.computeIfPresent(name, (n, bucket) -> bucket.objects().isEmpty() ? null : bucket);
        return left == null;
    }

    Upload upload() throws IOException {
        Files.createDirectories(root);
        return new Upload(this, root.resolve(UUID.randomUUID().toString()));
    }

    void replace(Bucket bucket, StoredObject object) {
        var before = bucket.objects().put(object.key(), object);
        if (before != null) {
            discard(before.file());
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
