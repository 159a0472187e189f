package io.github.sagemaker4j.local.internal.logs;

import java.util.ArrayList;
import java.util.List;

/** A log stream: lines in the order of their arrival. */
final class LogStream {

    private final String name;
    private final long created = System.currentTimeMillis();
    private final List<LogEvent> events = new ArrayList<>();

    LogStream(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    synchronized void append(long epochMillis, String line) {
        events.add(new LogEvent(epochMillis, System.currentTimeMillis(), line));
    }

    synchronized List<LogEvent> events() {
        return List.copyOf(events);
    }
}
