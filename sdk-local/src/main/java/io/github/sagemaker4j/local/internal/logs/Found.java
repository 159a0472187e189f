package io.github.sagemaker4j.local.internal.logs;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a search has found for one answer: the first events after a place, in the order of their times. */
final class Found {

    private final TreeMap<Place, LogEvent> events = new TreeMap<>();
    private final Optional<Place> after;
    private final int limit;
    private @Nullable Place bound;
    private int bytes;

    /** One for at most so many events after the last of the answer before. */
    Found(Optional<Place> after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /**
     * Where an event is in the order of times, over all streams.
     *
     * @param time its timestamp
     * @param stream its stream
     * @param index which of the stream it is
     */
    record Place(long time, String stream, int index) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::time)
                .thenComparing(Place::stream)
                .thenComparingInt(Place::index);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        /** The text of a token that stands for it. */
        String token() {
            return time + "/" + index + "/" + stream;
        }

        static Place from(String token) {
            var parts = token.split("/", 3);
            try {
                return new Place(Long.parseLong(parts[0]), parts[2], Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw Fields.invalid("The specified nextToken is invalid.");
            }
        }
    }

    /** Whether events of a block could belong to this answer. */
    boolean mayTake(String stream, Block block) {
        var first = new Place(block.times().earliest(), stream, block.first());
        var last = new Place(block.times().latest(), stream, block.end() - 1);
        return isAfter(last) && isBefore(first);
    }

    /** Takes one, if it belongs to this answer by what was found so far. */
    void take(Place place, LogEvent event) {
        if (!isAfter(place) || !isBefore(place)) {
            return;
        }
        events.put(place, event);
        bytes += event.size();
        while (events.size() > limit || (bytes > Page.MOST_BYTES && events.size() > 1)) {
            var last = events.pollLastEntry();
            bytes -= last.getValue().size();
            bound = last.getKey();
        }
    }

    /** The events, in order. */
    Map<Place, LogEvent> events() {
        return events;
    }

    /** The token of the answer after this; none if this is the last. */
    Optional<String> next() {
        return bound == null ? Optional.empty() : Optional.of(events.lastKey().token());
    }

    private boolean isAfter(Place place) {
        return after.map(last -> place.compareTo(last) > 0).orElse(true);
    }

    private boolean isBefore(Place place) {
        return bound == null || place.compareTo(bound) < 0;
    }
}
