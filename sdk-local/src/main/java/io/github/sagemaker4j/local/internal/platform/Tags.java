package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The tags of all resources, by ARN. */
public final class Tags {

    private static final String KIND = "tags";
    private static final int MOST = 50;

    private final Map<String, Map<String, String>> byArn = new LinkedHashMap<>();
    private final Shelf shelf;

    /** Opens them, with what the shelf holds. */
    public Tags(Shelf shelf) {
        this.shelf = shelf;
        shelf.all(KIND).forEach(document -> byArn.put(Json.required(document, "Arn"), Json.map(document, "Tags")));
    }

    /** Refuses tags that nobody but AWS may set. */
    public static void check(ObjectNode request) {
        Json.each(request, "Tags")
                .map(tag -> Json.required(tag, "Key"))
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith("aws:"))
                .findFirst()
                .ifPresent(key -> {
                    throw ServiceError.validation("The tag key " + key + " begins with aws:, which is reserved.");
                });
    }

    /** Takes the tags of a request, which may have none. */
    public synchronized void put(String arn, ObjectNode request) {
        if (!request.path("Tags").isEmpty()) {
            var tags = new LinkedHashMap<>(byArn.getOrDefault(arn, Map.of()));
            Json.each(request, "Tags").forEach(tag -> tags.put(Json.required(tag, "Key"), Json.required(tag, "Value")));
            if (tags.size() > MOST) {
                throw new ServiceError(
                        400, "ResourceLimitExceeded", "A resource has at most " + MOST + " tags: " + arn + ".");
            }
            byArn.put(arn, tags);
            keep(arn);
        }
    }

    /** Forgets a resource. */
    public synchronized void drop(String arn) {
        byArn.remove(arn);
        shelf.remove(KIND, arn);
    }

    /** The operation {@code AddTags}. */
    public ObjectNode add(ObjectNode request, Caller caller) {
        put(own(request, caller, "AddTags"), request);
        return list(request, caller);
    }

    /** The operation {@code ListTags}, in one page. */
    public synchronized ObjectNode list(ObjectNode request, Caller caller) {
        var arn = own(request, caller, "ListTags");
        var answer = Json.object();
        var list = answer.putArray("Tags");
        byArn.getOrDefault(arn, Map.of())
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return answer;
    }

    /** The operation {@code DeleteTags}. */
    public synchronized ObjectNode delete(ObjectNode request, Caller caller) {
        var arn = own(request, caller, "DeleteTags");
        var tags = byArn.get(arn);
        if (tags != null) {
            Json.each(request, "TagKeys").map(JsonNode::asText).forEach(tags::remove);
            keep(arn);
        }
        return Json.object();
    }

    private static String own(ObjectNode request, Caller caller, String operation) {
        var arn = Json.required(request, "ResourceArn");
        if (!caller.realm().isOwn(arn)) {
            throw new ServiceError(
                    400,
                    "AccessDeniedException",
                    "The account " + caller.account() + " is not authorized to perform: sagemaker:" + operation
                            + " on resource: " + arn + " because no resource-based policy allows the sagemaker:"
                            + operation + " action");
        }
        return arn;
    }

    private void keep(String arn) {
        var document = Json.object().put("Arn", arn);
        byArn.getOrDefault(arn, Map.of()).forEach(document.putObject("Tags")::put);
        shelf.put(KIND, arn, document);
    }
}
