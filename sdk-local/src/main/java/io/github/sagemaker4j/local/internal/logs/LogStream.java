package io.github.sagemaker4j.local.internal.logs;

import java.util.ArrayList;
import java.util.List;

/** A log stream: lines in the order of their arrival. A program that never stops writing must not fill the memory. */
final class LogStream {

    private static final int MOST_BYTES = 64 << 20;
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int PER_EVENT = 26;

    private final String name;
    private final long created = System.currentTimeMillis();
    private final List<LogEvent> events = new ArrayList<>();
    private long bytes;

    LogStream(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int size() {
        return events.size();
    }

    synchronized void append(long epochMillis, String line) {
        if (bytes >= MOST_BYTES) {
            return;
        }
        var shown = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        bytes += shown.length() + PER_EVENT;
        events.add(new LogEvent(epochMillis, System.currentTimeMillis(), shown));
        if (bytes >= MOST_BYTES) {
            var end = "[the local platform keeps no more than 64 MiB of a log stream: what follows is dropped]";
            events.add(new LogEvent(epochMillis, System.currentTimeMillis(), end));
        }
    }

    synchronized List<LogEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<LogEvent> events(int from, int to) {
        return List.copyOf(events.subList(Math.min(from, events.size()), Math.min(to, events.size())));
    }
}
