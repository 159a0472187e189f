package io.github.sagemaker4j.local.internal.logs;

import io.github.sagemaker4j.local.internal.http.Realm;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A log group and its streams by name. */
final class LogGroup {

    private final Realm realm;
    private final String name;
    private final long created;
    private final LogStore store;
    private final ConcurrentSkipListMap<String, LogStream> streams = new ConcurrentSkipListMap<>();

    LogGroup(Realm realm, String name, long created, LogStore store) {
        this.realm = realm;
        this.name = name;
        this.created = created;
        this.store = store;
    }

    Realm realm() {
        return realm;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    LogStore store() {
        return store;
    }

    ConcurrentSkipListMap<String, LogStream> streams() {
        return streams;
    }

    Optional<LogStream> stream(String stream) {
        return Optional.ofNullable(streams.get(stream));
    }

    /** A stream; it is made, once, if it is not there. */
    LogStream createStream(String stream) {
        return stream(stream).orElseGet(() -> made(stream));
    }

    private synchronized LogStream made(String stream) {
        return streams.computeIfAbsent(stream, any -> {
            var now = store.clock().millis();
            return new LogStream(this, stream, now, store.keeper().begin(this, stream, now));
        });
    }

    /** Takes in a stream as it was. */
    LogStream restore(LogStream stream) {
        streams.put(stream.name(), stream);
        return stream;
    }
}
