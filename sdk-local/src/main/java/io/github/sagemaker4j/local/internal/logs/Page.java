package io.github.sagemaker4j.local.internal.logs;

import java.util.ArrayList;
import java.util.List;

/** Events of one answer: as many as were asked for, if they are not too large together. */
final class Page {

    /** The size of the largest answer, but for a first event that is larger. */
    static final int MOST_BYTES = 1 << 20;

    /** How many events an answer has at most. */
    static final int MOST_EVENTS = 10_000;

    private final List<LogEvent> events = new ArrayList<>();
    private final int limit;
    private int bytes;

    Page(int limit) {
        this.limit = limit;
    }

    /** Takes one, if there is room. */
    boolean takes(LogEvent event) {
        var fits = bytes + event.size() <= MOST_BYTES || events.isEmpty();
        if (!fits || events.size() == limit) {
            return false;
        }
        bytes += event.size();
        return events.add(event);
    }

    /** What was taken, in that order. */
    List<LogEvent> events() {
        return events;
    }
}
