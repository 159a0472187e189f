package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Searches the streams of a group for lines that hold all words of a pattern. */
final class EventFilter {

    private static final int MOST = 10_000;
    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final LogStore store;

    EventFilter(LogStore store) {
        this.store = store;
    }

    private record Found(LogStream stream, int index, LogEvent event) {

        String id() {
            return Integer.toHexString(stream.name().hashCode()) + "-" + index;
        }
    }

    ObjectNode events(ObjectNode request, Caller caller) {
        var group = Fields.group(store, request, caller);
        var found = new ArrayList<Found>();
        var terms = terms(Fields.optional(request, "filterPattern"));
        for (var stream : chosen(group, request)) {
            collect(stream, request, terms, found);
        }
        found.sort(Comparator.comparingLong((Found f) -> f.event().timestamp())
                .thenComparing(f -> f.stream().name())
                .thenComparingInt(Found::index));
        return page(found, request);
    }

    private static List<LogStream> chosen(LogGroup group, ObjectNode request) {
        Set<String> names = new HashSet<>();
        request.path("logStreamNames").forEach(name -> names.add(name.asText()));
        var prefix = Fields.optional(request, "logStreamNamePrefix");
        if (!names.isEmpty() && !prefix.isEmpty()) {
            throw Fields.invalid("Only one of logStreamNames and logStreamNamePrefix can be given.");
        }
        return group.streams().values().stream()
                .filter(stream -> names.isEmpty() || names.contains(stream.name()))
                .filter(stream -> stream.name().startsWith(prefix))
                .toList();
    }

    private static void collect(LogStream stream, ObjectNode request, List<String> terms, List<Found> found) {
        var earliest = request.path("startTime").asLong(Long.MIN_VALUE);
        var latest = request.path("endTime").asLong(Long.MAX_VALUE);
        var events = stream.events();
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.timestamp() >= earliest
                    && event.timestamp() <= latest
                    && terms.stream().allMatch(event.message()::contains)) {
                found.add(new Found(stream, i, event));
            }
        }
    }

    private static ObjectNode page(List<Found> found, ObjectNode request) {
        var token = Fields.optional(request, "nextToken");
        var from = token.isEmpty() ? 0 : Math.min(Fields.token(token), found.size());
        var to = Math.min(found.size(), from + Fields.limit(request, MOST));
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("events");
        for (var each : found.subList(from, to)) {
            list.addObject()
                    .put("logStreamName", each.stream().name())
                    .put("timestamp", each.event().timestamp())
                    .put("message", each.event().message())
                    .put("ingestionTime", each.event().ingestionTime())
                    .put("eventId", each.id());
        }
        answer.putArray("searchedLogStreams");
        return to < found.size() ? answer.put("nextToken", Integer.toString(to)) : answer;
    }

    /** Words and quoted phrases; the other forms of the pattern language are refused, not misread. */
    private static List<String> terms(String pattern) {
        if (pattern.matches("(?s)\\s*[{\\[%].*") || pattern.matches("(?s)(.*\\s)?[-?]\\S.*")) {
            throw Fields.invalid(
                    "The local platform takes only words and quoted phrases as a filterPattern, not " + pattern + ".");
        }
        var terms = new ArrayList<String>();
        var match = TERM.matcher(pattern);
        while (match.find()) {
            terms.add(match.group(1) == null ? match.group(2) : match.group(1));
        }
        return terms;
    }
}
