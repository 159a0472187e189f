package io.github.sagemaker4j.local.internal.logs;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A log group and its streams by name. */
final class LogGroup {

    private final String name;
    private final long created = System.currentTimeMillis();
    private final ConcurrentSkipListMap<String, LogStream> streams = new ConcurrentSkipListMap<>();

    LogGroup(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    ConcurrentSkipListMap<String, LogStream> streams() {
        return streams;
    }

    Optional<LogStream> stream(String stream) {
        return Optional.ofNullable(streams.get(stream));
    }

    LogStream createStream(String stream) {
        return streams.computeIfAbsent(stream, LogStream::new);
    }
}
