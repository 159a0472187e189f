package io.github.sagemaker4j.local.internal.logs;

import io.github.sagemaker4j.local.internal.state.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log stream: lines in the order of their arrival, on the disk. Memory knows where blocks of them begin. A program
 * that never stops writing must not fill the disk either.
 */
final class LogStream {

    private static final int MOST_BYTES = 64 << 20;
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int BLOCK_BYTES = 64 << 10;

    private final LogGroup group;
    private final String name;
    private final long created;
    private final long delay;
    private final Journal journal;
    private final List<Block> blocks = new ArrayList<>();
    private @Nullable Span span;
    private long bytes;

    LogStream(LogGroup group, String name, long created, Journal journal) {
        this.group = group;
        this.name = name;
        this.created = created;
        this.journal = journal;
        this.delay = group.store().delay(group.name(), name).toMillis();
    }

    /**
     * Its first and last event, in milliseconds since 1970.
     *
     * @param first the timestamp of the first
     * @param last the timestamp of the last
     * @param ingested when the last was taken in
     */
    record Span(long first, long last, long ingested) {}

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    /** From which event to which; empty if none can be read yet. */
    Optional<Span> span() {
        if (delay == 0) {
            synchronized (this) {
                return Optional.ofNullable(span);
            }
        }
        var there = blocks();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var events = events(there.get(there.size() - 1));
        var last = events.get(events.size() - 1);
        return Optional.of(new Span(events(there.get(0)).get(0).timestamp(), last.timestamp(), last.ingestionTime()));
    }

    synchronized void append(long epochMillis, String line) {
        if (bytes >= MOST_BYTES) {
            return;
        }
        keep(epochMillis, line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE));
        if (bytes >= MOST_BYTES) {
            keep(
                    epochMillis,
                    "[the local platform keeps no more than 64 MiB of a log stream: what follows is dropped]");
        }
    }

    private void keep(long epochMillis, String line) {
        var event = new LogEvent(epochMillis, group.store().clock().millis() + delay, line);
        restore(journal.append(event.json()), event);
    }

    /** Takes in a line that is on the disk. */
    synchronized void restore(long offset, LogEvent event) {
        var at = blocks.size() - 1;
        if (at < 0 || offset - blocks.get(at).offset() >= BLOCK_BYTES) {
            blocks.add(Block.of(offset, at < 0 ? 0 : blocks.get(at).end(), event));
        } else {
            blocks.set(at, blocks.get(at).plus(event));
        }
        var first = span == null ? event.timestamp() : span.first();
        span = new Span(first, event.timestamp(), event.ingestionTime());
        bytes += event.size();
    }

    /** What can be read now. */
    List<Block> blocks() {
        List<Block> all;
        synchronized (this) {
            all = List.copyOf(blocks);
        }
        return delay == 0 ? all : before(group.store().clock().millis(), all);
    }

    /** How many events can be read now. */
    int size() {
        return end(blocks());
    }

    /** Which event comes after the last of some blocks. */
    static int end(List<Block> blocks) {
        return blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).end();
    }

    /** Of a block that has begun to be readable, some events may not be yet. */
    private List<Block> before(long now, List<Block> all) {
        var there = new ArrayList<>(all);
        there.removeIf(block -> block.times().ingested() > now);
        if (!there.isEmpty()) {
            var last = there.remove(there.size() - 1);
            var size = events(last).stream()
                    .takeWhile(event -> event.ingestionTime() <= now)
                    .count();
            there.add(last.withSize((int) size));
        }
        return there;
    }

    /** Reads a block. */
    List<LogEvent> events(Block block) {
        var events = new ArrayList<LogEvent>(block.size());
        journal.read(block.offset(), (offset, line) -> {
            events.add(LogEvent.from(line));
            return events.size() < block.size();
        });
        return events;
    }

    /** All its text. */
    String text() {
        var text = new StringBuilder();
        for (var block : blocks()) {
            events(block).forEach(event -> text.append(event.message()).append('\n'));
        }
        return text.toString();
    }
}
