package io.github.sagemaker4j.local.internal.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Buckets and objects on a shelf: what the memory has to know again after a start. */
final class ObjectIndex {

    private static final String BUCKETS = "bucket";
    private static final String OBJECTS = "object";
    private static final String ACCOUNT = "account";

    private final Shelf shelf;
    private final Path contents;

    ObjectIndex(Shelf shelf, Path contents) {
        this.shelf = shelf;
        this.contents = contents;
    }

    void put(Bucket bucket) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("name", bucket.name()).put(ACCOUNT, bucket.owner()).put("region", bucket.region());
        shelf.put(
                BUCKETS, bucket.name(), document.put("created", bucket.created().toString()));
    }

    void remove(Bucket bucket) {
        shelf.remove(BUCKETS, bucket.name());
    }

    void put(String bucket, StoredObject object) {
        var facts = object.facts();
        var document = JsonNodeFactory.instance.objectNode();
        document.put("bucket", bucket).put("key", object.key()).put("size", object.size());
        document.put("file", String.valueOf(object.file().getFileName())).put("etag", facts.etag());
        document.put("lastModified", facts.lastModified().toString());
        facts.checksums().forEach(document.putObject("checksums")::put);
        facts.headers().forEach(document.putObject("headers")::put);
        facts.parts().forEach(document.putArray("parts")::add);
        shelf.put(OBJECTS, bucket + "/" + object.key(), document);
    }

    void remove(String bucket, String key) {
        shelf.remove(OBJECTS, bucket + "/" + key);
    }

    /** The buckets with their objects, as they were. Once there was one account, and nothing named it: that is ours. */
    Stream<Bucket> restored(String own) {
        var buckets = new TreeMap<String, Bucket>();
        for (var each : shelf.all(BUCKETS)) {
            var name = each.path("name").asText();
            var created = Instant.parse(each.path("created").asText());
            var realm = new Realm(
                    each.path(ACCOUNT).asText(own), each.path("region").asText());
            var bucket = new Bucket(name, realm, created, this);
            buckets.put(name, bucket);
            if (!each.has(ACCOUNT)) {
                put(bucket);
            }
        }
        for (var each : shelf.all(OBJECTS)) {
            var bucket = buckets.get(each.path("bucket").asText());
            var object = object(each);
            if (bucket != null && Files.isRegularFile(object.file())) {
                bucket.restore(object);
            }
        }
        return buckets.values().stream();
    }

    private StoredObject object(ObjectNode document) {
        List<Long> parts = new ArrayList<>();
        document.path("parts").forEach(part -> parts.add(part.longValue()));
        var facts = new StoredObject.Facts(
                document.path("etag").asText(),
                Instant.parse(document.path("lastModified").asText()),
                texts(document.path("checksums")),
                texts(document.path("headers")),
                List.copyOf(parts));
        return new StoredObject(
                document.path("key").asText(),
                contents.resolve(document.path("file").asText()),
                document.path("size").asLong(),
                facts);
    }

    private static Map<String, String> texts(JsonNode of) {
        var texts = new TreeMap<String, String>();
        JsonMembers.of(of).forEach((name, value) -> texts.put(name, value.asText()));
        return texts;
    }
}
