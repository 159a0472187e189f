package io.github.sagemaker4j.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An AWS model object as the JSON tree that the service sees: wire names, instants as epoch seconds, bytes as base64.
 * What was never set is left out, also tokens that the client makes up; a list or map that was set to empty stays, as on the wire.
 */
public final class RequestTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RequestTree() {}

    /**
     * Reads a model object.
     *
     * @param pojo a request, an answer or a structure inside one
     * @return its members by wire name, in the order of the service model
     */
    public static ObjectNode of(SdkPojo pojo) {
        var tree = JSON.objectNode();
        for (var field : pojo.sdkFields()) {
            var value = Members.value(field, pojo);
            if (value != null) {
                tree.set(field.locationName(), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(Object value) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode(list.size());
            list.forEach(item -> array.add(item == null ? JSON.nullNode() : node(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, item) -> object.set(String.valueOf(key), item == null ? JSON.nullNode() : node(item)));
            return object;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Instant instant) {
            return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
        if (value instanceof SdkBytes bytes) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        return value instanceof Number number ? number(number) : JSON.textNode(value.toString());
    }

    /** Uses the node kinds that a parser would, so that a tree read back from its own text is equal. */
    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof Integer || number instanceof Long) {
            var whole = number.longValue();
            return (int) whole == whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
        }
        return JSON.numberNode(Double.parseDouble(number.toString()));
    }
}
