package io.github.sagemaker4j.local.internal.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A bucket and its index of objects, in the order S3 lists them: by the bytes of the keys. */
record Bucket(String name, String region, Instant created, ConcurrentSkipListMap<String, StoredObject> objects) {

    /** Bytes and not characters: the two differ above the basic plane. */
    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    Bucket(String name, String region, Instant created) {
        this(name, region, created, new ConcurrentSkipListMap<>(BY_BYTES));
    }

    /** The objects of a prefix from a key on, that key included. */
    Stream<StoredObject> after(String prefix, String from) {
        var start = BY_BYTES.compare(from, prefix) < 0 ? prefix : from;
        return objects.tailMap(start, true).values().stream()
                .takeWhile(object -> object.key().startsWith(prefix));
    }
}
