package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Buckets and objects. The index is in memory, contents are files under names of our own: a key may be any text. An
 * object appears at once and whole, or not at all.
 */
public final class ObjectStore {

    private final ContentFolder contents;
    private final ObjectIndex index;
    private final Clock clock;
    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    /**
     * Opens a store.
     *
     * @param root the folder for contents; made when first needed
     * @param shelf where the index outlasts the process, with what it holds already
     * @param own the platform's own account
     * @param clock tells when objects were stored
     */
    public ObjectStore(Path root, Shelf shelf, String own, Clock clock) {
        this.contents = new ContentFolder(root, clock);
        this.index = new ObjectIndex(shelf, root);
        this.clock = clock;
        index.restored(own).forEach(bucket -> buckets.put(bucket.name(), bucket));
        contents.keepOnly(buckets.values().stream().flatMap(bucket -> bucket.after("", "")));
    }

    /**
     * Makes a bucket if there is none of that name, of whatever account.
     *
     * @param name its name
     * @param realm whose it is, and where it is said to be
     * @return whether it is new
     */
    public boolean createBucket(String name, Realm realm) {
        var bucket = new Bucket(name, realm, clock.instant().truncatedTo(ChronoUnit.SECONDS), index);
        var isNew = buckets.putIfAbsent(name, bucket) == null;
        if (isNew) {
            index.put(bucket);
        }
        return isNew;
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
     * Tells whether an account has a bucket.
     *
     * @param name its name
     * @param account the account
     * @return whether the bucket exists and belongs to it
     */
    public boolean isOwned(String name, String account) {
        return bucket(name).filter(bucket -> bucket.owner().equals(account)).isPresent();
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
        var target = bucket(bucket).orElseThrow(S3Errors::noSuchBucket);
        var received = contents.receive(content, Checksums.none());
        return target.put(StoredObject.of(key, received, Map.of()), Condition.NONE);
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
        return bucket(bucket).flatMap(b -> b.get(key));
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
        return bucket(bucket).map(b -> b.delete(key)).orElse(false);
    }

    /**
     * Opens an object's content. Once open it can be read to its end, even if the object is replaced meanwhile.
     *
     * @param object the object
     * @return its content
     * @throws IOException if it has been replaced or deleted
     */
    public InputStream open(StoredObject object) throws IOException {
        return Files.newInputStream(object.file());
    }

    /**
     * Sums up the buckets of all accounts.
     *
     * @return one line for each, by name
     */
    public List<BucketUsage> usage() {
        return buckets().stream()
                .map(Bucket::usage)
                .sorted(Comparator.comparing(BucketUsage::name))
                .toList();
    }

    ContentFolder contents() {
        return contents;
    }

    Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    List<Bucket> buckets() {
        return List.copyOf(buckets.values());
    }

    void deleteBucket(Bucket bucket) {
        bucket.retire();
        index.remove(bucket);
        buckets.remove(bucket.name(), bucket);
    }
}
