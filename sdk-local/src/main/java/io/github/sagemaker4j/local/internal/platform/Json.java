package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests and answers as JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty list. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A member's text. */
    public static Optional<String> text(JsonNode of, String name) {
        return Optional.ofNullable(of.get(name)).filter(node -> !node.isNull()).map(JsonNode::asText);
    }

    /** A member's text, where the service model requires it. */
    public static String required(JsonNode of, String name) {
        return text(of, name).orElse("");
    }

    /** A list member's elements; none if it is absent. */
    public static Stream<JsonNode> each(JsonNode of, String name) {
        var list = of.path(name);
        return Stream.iterate(0, at -> at < list.size(), at -> at + 1).map(list::get);
    }

    /** A map member's texts by name, in order. */
    public static Map<String, String> map(JsonNode of, String name) {
        var map = new LinkedHashMap<String, String>();
        JsonMembers.of(of.path(name)).forEach((key, value) -> map.put(key, value.asText()));
        return map;
    }

    /** A member that is an object; made if there is none. */
    public static ObjectNode child(ObjectNode of, String name) {
        return of.get(name) instanceof ObjectNode child ? child : of.putObject(name);
    }

    /** A time as this service writes it: seconds since 1970, as a number with milliseconds. */
    public static BigDecimal time(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    /** Reads what {@link #time(Instant)} wrote. */
    public static Instant instant(JsonNode time) {
        return Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue());
    }

    /** A copy without null, empty objects and empty lists: clients trip over them. */
    public static ObjectNode pruned(ObjectNode node) {
        var copy = node.deepCopy();
        prune(copy);
        return copy;
    }

    /** Writes a tree as text, in one line. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }

    /** Reads JSON that a user wrote. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    private static void prune(ContainerNode<?> node) {
        node.forEach(child -> {
            if (child instanceof ContainerNode<?> inner) {
                prune(inner);
            }
        });
        if (node instanceof ObjectNode object) {
            JsonMembers.of(object).forEach((name, value) -> {
                if (nothing(value)) {
                    object.remove(name);
                }
            });
        }
    }

    private static boolean nothing(JsonNode node) {
        return node.isNull() || (node.isContainerNode() && node.isEmpty());
    }
}
