package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A bucket and its index of objects, in the order S3 lists them: by the bytes of the keys. */
final class Bucket {

    /** Bytes and not characters: the two differ above the basic plane. */
    static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final String name;
    private final Realm realm;
    private final Instant created;
    private final ObjectIndex index;
    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(BY_BYTES);
    private boolean retired;

    /** A bucket of an account, in a region; its name is taken in all of them. */
    Bucket(String name, Realm realm, Instant created, ObjectIndex index) {
        this.name = name;
        this.realm = realm;
        this.created = created;
        this.index = index;
    }

    /** Takes in an object that was stored before the platform's start. */
    void restore(StoredObject object) {
        objects.put(object.key(), object);
    }

    String name() {
        return name;
    }

    String region() {
        return realm.region();
    }

    Instant created() {
        return created;
    }

    /** The account that it belongs to. */
    String owner() {
        return realm.account();
    }

    BucketUsage usage() {
        var sizes = objects.values().stream().mapToLong(StoredObject::size).summaryStatistics();
        return new BucketUsage(name, realm, sizes.getCount(), sizes.getSum());
    }

    Optional<StoredObject> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Stores an object if the condition holds; else its content is discarded. */
    synchronized StoredObject put(StoredObject object, Condition condition) {
        try {
            if (retired) {
                throw S3Errors.noSuchBucket();
            }
            condition.check(objects.get(object.key()));
            index.put(name, object);
        } catch (RuntimeException e) {
            ContentFolder.discard(object.file());
            throw e;
        }
        var before = objects.put(object.key(), object);
        if (before != null) {
            ContentFolder.discard(before.file());
        }
        return object;
    }

    synchronized boolean delete(String key) {
        return delete(key, Optional.empty());
    }

    /** Deletes an object if it has the tag; one that is not there has any. */
    synchronized boolean delete(String key, Optional<String> tag) {
        var there = objects.get(key);
        if (there != null
                && tag.filter(asked -> !Condition.matches(asked, there)).isPresent()) {
            throw Condition.failed();
        }
        index.remove(name, key);
        var before = objects.remove(key);
        if (before != null) {
            ContentFolder.discard(before.file());
        }
        return before != null;
    }

    /** Ends the bucket, if it is empty. */
    synchronized void retire() {
        if (!objects.isEmpty()) {
            throw new ServiceError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        retired = true;
    }

    /** The objects of a prefix from a key on, that key included. */
    Stream<StoredObject> after(String prefix, String from) {
        var start = BY_BYTES.compare(from, prefix) < 0 ? prefix : from;
        return objects.tailMap(start, true).values().stream()
                .takeWhile(object -> object.key().startsWith(prefix));
    }
}
