package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;

/**
 * Reads a stream in pages, forward and backward. A token is a place between two events; at the end the forward token
 * stays the same, which is how readers know the end.
 */
final class StreamReader {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int PER_EVENT = 26;

    private final LogStore store;

    StreamReader(LogStore store) {
        this.store = store;
    }

    ObjectNode events(ObjectNode request, Caller caller) {
        var stream = Fields.stream(store, request, caller);
        var token = Fields.optional(request, "nextToken");
        var limit = Fields.limit(request, MOST_EVENTS);
        var size = stream.size();
        var backward = token.isEmpty() ? !request.path("startFromHead").asBoolean() : token.startsWith("b/");
        var place = token.isEmpty() ? (backward ? size : 0) : Math.min(place(token), size);
        var from = backward ? start(stream, place, limit) : place;
        var to = backward ? place : end(stream, place, limit);
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("events");
        var earliest = request.path("startTime").asLong(Long.MIN_VALUE);
        var latest = request.path("endTime").asLong(Long.MAX_VALUE);
        for (var event : stream.events(from, to)) {
            if (event.timestamp() >= earliest && event.timestamp() < latest) {
                list.addObject()
                        .put("timestamp", event.timestamp())
                        .put("message", event.message())
                        .put("ingestionTime", event.ingestionTime());
            }
        }
        return answer.put("nextForwardToken", "f/" + to).put("nextBackwardToken", "b/" + from);
    }

    private static int place(String token) {
        if (!token.startsWith("f/") && !token.startsWith("b/")) {
            throw Fields.invalid("The specified nextToken is invalid.");
        }
        return Fields.token(token.substring(2));
    }

    private static int end(LogStream stream, int from, int limit) {
        var bytes = 0;
        var to = from;
        for (var event : stream.events(from, from + limit)) {
            bytes += event.message().length() + PER_EVENT;
            if (bytes > MOST_BYTES && to > from) {
                return to;
            }
            to++;
        }
        return to;
    }

    private static int start(LogStream stream, int to, int limit) {
        var bytes = 0;
        var earliest = Math.max(0, to - limit);
        var events = stream.events(earliest, to);
        for (var i = events.size() - 1; i >= 0; i--) {
            bytes += events.get(i).message().length() + PER_EVENT;
            if (bytes > MOST_BYTES && i < events.size() - 1) {
                return earliest + i + 1;
            }
        }
        return earliest;
    }
}
