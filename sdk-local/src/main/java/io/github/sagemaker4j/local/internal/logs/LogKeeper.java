package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.List;

/** Logs on a shelf: a document for each group, a journal for each stream, whose first line says what it is. */
final class LogKeeper {

    private static final String GROUPS = "log-group";
    private static final String STREAMS = "log-stream";

    private static final String ACCOUNT = "account";

    private final Shelf shelf;
    private final String own;

    LogKeeper(Shelf shelf, String own) {
        this.shelf = shelf;
        this.own = own;
    }

    void group(LogGroup group) {
        shelf.put(GROUPS, group.realm().id(group.name()), head(group, group.created()));
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
        shelf.all(GROUPS).forEach(group -> {
            var name = group.path("group").asText();
            store.restore(
                    realm(GROUPS, group, name), name, group.path("created").asLong());
        });
        shelf.journals(STREAMS).stream().filter(lines -> !lines.isEmpty()).forEach(lines -> restore(lines, store));
    }

    private void restore(List<ObjectNode> lines, LogStore store) {
        var head = lines.get(0);
        var name = head.path("group").asText();
        var realm = realm(STREAMS, head, name + "|" + head.path("stream").asText());
        store.group(realm, name).ifPresent(group -> {
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

    /** Whose something is. Once there was one account, and nothing named it: that is the platform's own. */
    private Realm realm(String kind, ObjectNode head, String id) {
        var realm =
                new Realm(head.path(ACCOUNT).asText(own), head.path("region").asText());
        if (!head.has(ACCOUNT)) {
            shelf.move(
                    kind,
                    realm.region() + "|" + id,
                    realm.id(id),
                    line -> line.has("region") ? line.put(ACCOUNT, own) : line);
        }
        return realm;
    }

    private static ObjectNode head(LogGroup group, long created) {
        var head = JsonNodeFactory.instance.objectNode();
        head.put(ACCOUNT, group.realm().account()).put("region", group.realm().region());
        return head.put("group", group.name()).put("created", created);
    }

    private static String id(LogStream stream) {
        return stream.group().realm().id(stream.group().name(), stream.name());
    }
}
