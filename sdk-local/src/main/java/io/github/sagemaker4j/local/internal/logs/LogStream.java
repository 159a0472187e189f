package io.github.sagemaker4j.local.internal.logs;

import java.util.ArrayList;
import java.util.List;

/** A log stream: lines in the order of their arrival. A program that never stops writing must not fill the memory. */
final class LogStream {

    private static final int MOST_BYTES = 64 << 20;
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int PER_EVENT = 26;

    private final LogGroup group;
    private final String name;
    private final long created;
    private final long delay;
    private final List<LogEvent> events = new ArrayList<>();
    private long bytes;

    LogStream(LogGroup group, String name, long created) {
        this.group = group;
        this.name = name;
        this.created = created;
        this.delay = group.store().delay(group.name(), name).toMillis();
    }

    LogGroup group() {
        return group;
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
        if (delay == 0) {
            return events.size();
        }
        var now = group.store().clock().millis();
        return (int)
                events.stream().takeWhile(event -> event.ingestionTime() <= now).count();
    }

    synchronized void append(long epochMillis, String line) {
        if (bytes >= MOST_BYTES) {
            return;
        }
        var shown = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        keep(epochMillis, shown);
        if (bytes >= MOST_BYTES) {
            keep(
                    epochMillis,
                    "[the local platform keeps no more than 64 MiB of a log stream: what follows is dropped]");
        }
    }

    /** Takes in a line as it was. */
    synchronized void restore(LogEvent event) {
        bytes += event.message().length() + PER_EVENT;
        events.add(event);
    }

    private void keep(long epochMillis, String line) {
        var event = new LogEvent(epochMillis, group.store().clock().millis() + delay, line);
        group.store().keeper().event(this, event);
        restore(event);
    }

    synchronized List<LogEvent> events() {
        return List.copyOf(events.subList(0, size()));
    }

    synchronized List<LogEvent> events(int from, int to) {
        var size = size();
        return List.copyOf(events.subList(Math.min(from, size), Math.min(to, size)));
    }
}
