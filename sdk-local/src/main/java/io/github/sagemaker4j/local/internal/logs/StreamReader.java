package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a stream in pages, forward and backward. A token is a place between two events; at the end the forward token
 * stays the same, which is how readers know the end.
 */
final class StreamReader {

    private final LogStore store;

    StreamReader(LogStore store) {
        this.store = store;
    }

    ObjectNode events(ObjectNode request, Caller caller) {
        var stream = Fields.stream(store, request, caller);
        var token = Fields.optional(request, "nextToken");
        var limit = Fields.limit(request, Page.MOST_EVENTS);
        var blocks = stream.blocks();
        var size = LogStream.end(blocks);
        var backward = token.isEmpty() ? !request.path("startFromHead").asBoolean() : token.startsWith("b/");
        var place = token.isEmpty() ? (backward ? size : 0) : Math.min(place(token), size);
        var found = backward ? before(place, stream, blocks, limit) : after(place, stream, blocks, limit);
        var from = backward ? place - found.size() : place;
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("events");
        var earliest = request.path("startTime").asLong(Long.MIN_VALUE);
        var latest = request.path("endTime").asLong(Long.MAX_VALUE);
        for (var event : found) {
            if (event.timestamp() >= earliest && event.timestamp() < latest) {
                list.addObject()
                        .put("timestamp", event.timestamp())
                        .put("message", event.message())
                        .put("ingestionTime", event.ingestionTime());
            }
        }
        return answer.put("nextForwardToken", "f/" + (from + found.size())).put("nextBackwardToken", "b/" + from);
    }

    private static int place(String token) {
        if (!token.startsWith("f/") && !token.startsWith("b/")) {
            throw Fields.invalid("The specified nextToken is invalid.");
        }
        return Fields.token(token.substring(2));
    }

    private static List<LogEvent> after(int from, LogStream stream, List<Block> blocks, int limit) {
        var page = new Page(limit);
        for (var block : blocks) {
            if (block.end() > from) {
                var events = stream.events(block);
                var rest = events.subList(Math.max(0, from - block.first()), events.size());
                if (!rest.stream().allMatch(page::takes)) {
                    break;
                }
            }
        }
        return page.events();
    }

    private static List<LogEvent> before(int to, LogStream stream, List<Block> blocks, int limit) {
        var page = new Page(limit);
        for (var block : backward(blocks)) {
            if (block.first() < to) {
                var events = stream.events(block);
                var rest = events.subList(0, Math.min(to - block.first(), events.size()));
                if (!backward(rest).stream().allMatch(page::takes)) {
                    break;
                }
            }
        }
        return backward(page.events());
    }

    private static <T> List<T> backward(List<T> list) {
        var copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
