package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lists log groups and log streams, page by page. */
final class StreamListing {

    private static final int MOST = 50;

    private static final Comparator<LogStream> BY_LAST_EVENT =
            Comparator.comparingLong(StreamListing::lastEvent).thenComparing(LogStream::name);

    private final LogStore store;

    StreamListing(LogStore store) {
        this.store = store;
    }

    ObjectNode groups(ObjectNode request, Caller caller) {
        var prefix = Fields.optional(request, "logGroupNamePrefix");
        var found = store.groups(caller.realm()).values().stream()
                .filter(group -> group.name().startsWith(prefix))
                .toList();
        return page(
                "logGroups",
                found,
                request,
                group -> JsonNodeFactory.instance
                        .objectNode()
                        .put("logGroupName", group.name())
                        .put("creationTime", group.created())
                        .put("arn", arn(caller, group.name()) + ":*"));
    }

    ObjectNode streams(ObjectNode request, Caller caller) {
        var group = Fields.group(store, request, caller);
        var prefix = Fields.optional(request, "logStreamNamePrefix");
        var byTime = Fields.optional(request, "orderBy").equals("LastEventTime");
        if (byTime && !prefix.isEmpty()) {
            throw Fields.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var order = byTime ? BY_LAST_EVENT : Comparator.comparing(LogStream::name);
        var found = group.streams().values().stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .sorted(request.path("descending").asBoolean() ? order.reversed() : order)
                .toList();
        return page("logStreams", found, request, stream -> described(stream, arn(caller, group.name())));
    }

    private static ObjectNode described(LogStream stream, String group) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("logStreamName", stream.name())
                .put("creationTime", stream.created())
                .put("arn", group + ":log-stream:" + stream.name())
                .put("storedBytes", 0);
        stream.span()
                .ifPresent(span -> node.put("firstEventTimestamp", span.first())
                        .put("lastEventTimestamp", span.last())
                        .put("lastIngestionTime", span.ingested()));
        return node;
    }

    private static long lastEvent(LogStream stream) {
        return stream.span().map(LogStream.Span::last).orElseGet(stream::created);
    }

    private static String arn(Caller caller, String group) {
        return caller.arn("logs", "log-group:" + group);
    }

    private static <T> ObjectNode page(String name, List<T> all, ObjectNode request, Function<T, ObjectNode> describe) {
        var token = Fields.optional(request, "nextToken");
        var from = token.isEmpty() ? 0 : Math.min(Fields.token(token), all.size());
        var to = Math.min(all.size(), from + Fields.limit(request, MOST));
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray(name);
        all.subList(from, to).forEach(item -> items.add(describe.apply(item)));
        if (to < all.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return answer;
    }
}
