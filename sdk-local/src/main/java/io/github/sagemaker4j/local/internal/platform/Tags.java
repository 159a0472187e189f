package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of all resources, by ARN. */
public final class Tags {

    private static final String KIND = "tags";

    private final Map<String, Map<String, String>> byArn = new LinkedHashMap<>();
    private final Shelf shelf;

    /** Opens them, with what the shelf holds. */
    public Tags(Shelf shelf) {
        this.shelf = shelf;
        shelf.all(KIND).forEach(document -> byArn.put(Json.required(document, "Arn"), Json.map(document, "Tags")));
    }

    /** Takes the tags of a request, which may have none. */
    public synchronized void put(String arn, ObjectNode request) {
        if (!request.path("Tags").isEmpty()) {
            var tags = byArn.computeIfAbsent(arn, any -> new LinkedHashMap<>());
            Json.each(request, "Tags").forEach(tag -> tags.put(Json.required(tag, "Key"), Json.required(tag, "Value")));
            keep(arn);
        }
    }

    /** Forgets a resource. */
    public synchronized void drop(String arn) {
        byArn.remove(arn);
        shelf.remove(KIND, arn);
    }

    /** The operation {@code AddTags}. */
    public ObjectNode add(ObjectNode request) {
        put(Json.required(request, "ResourceArn"), request);
        return list(request);
    }

    /** The operation {@code ListTags}, in one page. */
    public synchronized ObjectNode list(ObjectNode request) {
        var answer = Json.object();
        var list = answer.putArray("Tags");
        byArn.getOrDefault(Json.required(request, "ResourceArn"), Map.of())
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return answer;
    }

    /** The operation {@code DeleteTags}. */
    public synchronized ObjectNode delete(ObjectNode request) {
        var arn = Json.required(request, "ResourceArn");
        var tags = byArn.get(arn);
        if (tags != null) {
            Json.each(request, "TagKeys").map(JsonNode::asText).forEach(tags::remove);
            keep(arn);
        }
        return Json.object();
    }

    private void keep(String arn) {
        var document = Json.object().put("Arn", arn);
        byArn.getOrDefault(arn, Map.of()).forEach(document.putObject("Tags")::put);
        shelf.put(KIND, arn, document);
    }
}
