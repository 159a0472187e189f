package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Searches the streams of a group for lines that hold all words of a pattern. */
final class EventFilter {

    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final LogStore store;

    EventFilter(LogStore store) {
        this.store = store;
    }

    /** What events must be like. */
    private record Wanted(long earliest, long latest, List<String> terms) {

        static Wanted of(ObjectNode request) {
            return new Wanted(
                    request.path("startTime").asLong(Long.MIN_VALUE),
                    request.path("endTime").asLong(Long.MAX_VALUE),
                    parsed(Fields.optional(request, "filterPattern")));
        }

        boolean mayHold(Block.Times times) {
            return times.latest() >= earliest && times.earliest() <= latest;
        }

        boolean holds(LogEvent event) {
            return event.timestamp() >= earliest
                    && event.timestamp() <= latest
                    && terms.stream().allMatch(event.message()::contains);
        }
    }

    ObjectNode events(ObjectNode request, Caller caller) {
        var group = Fields.group(store, request, caller);
        var token = Optional.of(Fields.optional(request, "nextToken")).filter(text -> !text.isEmpty());
        var found = new Found(token.map(Found.Place::from), Fields.limit(request, Page.MOST_EVENTS));
        var wanted = Wanted.of(request);
        chosen(group, request).forEach(stream -> collect(stream, wanted, found));
        return answer(found);
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

    private static void collect(LogStream stream, Wanted wanted, Found found) {
        for (var block : stream.blocks()) {
            if (wanted.mayHold(block.times()) && found.mayTake(stream.name(), block)) {
                var index = block.first();
                for (var event : stream.events(block)) {
                    if (wanted.holds(event)) {
                        found.take(new Found.Place(event.timestamp(), stream.name(), index), event);
                    }
                    index++;
                }
            }
        }
    }

    private static ObjectNode answer(Found found) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("events");
        found.events()
                .forEach((place, event) -> list.addObject()
                        .put("logStreamName", place.stream())
                        .put("timestamp", event.timestamp())
                        .put("message", event.message())
                        .put("ingestionTime", event.ingestionTime())
                        .put("eventId", Integer.toHexString(place.stream().hashCode()) + "-" + place.index()));
        answer.putArray("searchedLogStreams");
        found.next().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    /** Words and quoted phrases; the other forms of the pattern language are refused, not misread. */
    private static List<String> parsed(String pattern) {
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
