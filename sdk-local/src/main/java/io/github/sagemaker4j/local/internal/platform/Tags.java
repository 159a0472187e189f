package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tags of all resources, by ARN. */
public final class Tags {

    private final Map<String, Map<String, String>> byArn = new ConcurrentHashMap<>();

    /** Takes the tags of a request, which may have none. */
    public void put(String arn, ObjectNode request) {
        var tags = tags(arn);
        Json.each(request, "Tags").forEach(tag -> tags.put(Json.required(tag, "Key"), Json.required(tag, "Value")));
    }

    /** Forgets a resource. */
    public void drop(String arn) {
        byArn.remove(arn);
    }

    /** The operation {@code AddTags}. */
    public ObjectNode add(ObjectNode request) {
        put(Json.required(request, "ResourceArn"), request);
        return list(request);
    }

    /** The operation {@code ListTags}, in one page. */
    public ObjectNode list(ObjectNode request) {
        var answer = Json.object();
        var list = answer.putArray("Tags");
        var tags = tags(Json.required(request, "ResourceArn"));
        synchronized (tags) {
            tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        }
        return answer;
    }

    /** The operation {@code DeleteTags}. */
    public ObjectNode delete(ObjectNode request) {
        var tags = tags(Json.required(request, "ResourceArn"));
        Json.each(request, "TagKeys").map(JsonNode::asText).forEach(tags::remove);
        return Json.object();
    }

    private Map<String, String> tags(String arn) {
        return byArn.computeIfAbsent(arn, any -> Collections.synchronizedMap(new LinkedHashMap<>()));
    }
}
