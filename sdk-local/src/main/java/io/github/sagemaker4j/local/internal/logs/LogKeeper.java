package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.List;

/** Logs on a shelf: a document for each group, a journal for each stream, whose first line says what it is. */
final class LogKeeper {

    private static final String GROUPS = "log-group";
    private static final String STREAMS = "log-stream";

    private final Shelf shelf;

    LogKeeper(Shelf shelf) {
        this.shelf = shelf;
    }

    void group(LogGroup group) {
        shelf.put(GROUPS, group.region() + "|" + group.name(), head(group, group.created()));
    }

    void stream(LogStream stream) {
        shelf.append(STREAMS, id(stream), head(stream.group(), stream.created()).put("stream", stream.name()));
    }

    void event(LogStream stream, LogEvent event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", event.timestamp()).put("ingestionTime", event.ingestionTime());
        shelf.append(STREAMS, id(stream), line.put("message", event.message()));
    }

    void restore(LogStore store) {
        shelf.all(GROUPS)
                .forEach(group -> store.restore(
                        group.path("region").asText(),
                        group.path("group").asText(),
                        group.path("created").asLong()));
        shelf.journals(STREAMS).stream().filter(lines -> !lines.isEmpty()).forEach(lines -> restore(lines, store));
    }

    private static void restore(List<ObjectNode> lines, LogStore store) {
        var head = lines.get(0);
        store.group(head.path("region").asText(), head.path("group").asText()).ifPresent(group -> {
            var stream = group.restore(
                    head.path("stream").asText(), head.path("created").asLong());
            lines.stream()
                    .skip(1)
                    .map(line -> new LogEvent(
                            line.path("timestamp").asLong(),
                            line.path("ingestionTime").asLong(),
                            line.path("message").asText()))
                    .forEach(stream::restore);
        });
    }

    private static ObjectNode head(LogGroup group, long created) {
        var head = JsonNodeFactory.instance.objectNode();
        return head.put("region", group.region()).put("group", group.name()).put("created", created);
    }

    private static String id(LogStream stream) {
        return stream.group().region() + "|" + stream.group().name() + "|" + stream.name();
    }
}
