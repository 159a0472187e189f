package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Journal;
import io.github.sagemaker4j.local.internal.state.Shelf;

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

    /** The journal of a stream, with what it keeps already. */
    Journal journal(LogGroup group, String stream) {
        return shelf.journal(STREAMS, group.realm().id(group.name(), stream));
    }

    /** The journal of a new stream. */
    Journal begin(LogGroup group, String stream, long created) {
        var journal = journal(group, stream);
        journal.append(head(group, created).put("stream", stream));
        return journal;
    }

    void restore(LogStore store) {
        shelf.all(GROUPS).forEach(group -> {
            var name = group.path("group").asText();
            store.restore(
                    realm(GROUPS, group, name), name, group.path("created").asLong());
        });
        shelf.journals(STREAMS).forEach(journal -> journal.first().ifPresent(head -> restore(head, store)));
    }

    private void restore(ObjectNode head, LogStore store) {
        var name = head.path("group").asText();
        var stream = head.path("stream").asText();
        var realm = realm(STREAMS, head, name + "|" + stream);
        store.group(realm, name).ifPresent(group -> {
            var journal = journal(group, stream);
            var restored = group.restore(
                    new LogStream(group, stream, head.path("created").asLong(), journal));
            journal.read(0, (offset, line) -> {
                if (line.has("message")) {
                    restored.restore(offset, LogEvent.from(line));
                }
                return true;
            });
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
}
