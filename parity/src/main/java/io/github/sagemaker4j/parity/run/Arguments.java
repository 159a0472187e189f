package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Named arguments of one Python call, read by type. What nobody has read at the end has no place in our API. */
final class Arguments {

    private final ObjectNode values;
    private final Set<String> read = new HashSet<>();

    Arguments(ObjectNode values) {
        this.values = values;
    }

    /** The value, unless it is absent or None. */
    Optional<JsonNode> value(String name) {
        read.add(name);
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isNull());
    }

    /** Whether None was passed. */
    boolean isNone(String name) {
        return values.has(name) && values.get(name).isNull();
    }

    /** The value of an argument that has a default in Python too, so that None is no way to ask for it. */
    Optional<JsonNode> neverNone(String name) {
        if (isNone(name)) {
            throw new RefusedByTypeException(Reason.NO_NULL, name);
        }
        return value(name);
    }

    Optional<String> text(String name) {
        return typed(name, JsonNode::isTextual, JsonNode::textValue);
    }

    Optional<Integer> integer(String name) {
        return typed(name, JsonNode::isInt, JsonNode::intValue);
    }

    Optional<Boolean> flag(String name) {
        return typed(name, JsonNode::isBoolean, JsonNode::booleanValue);
    }

    Optional<List<String>> texts(String name) {
        return value(name).map(v -> Values.texts(name, v));
    }

    /** A nested typed value, such as a shuffle configuration. */
    Optional<Arguments> nested(String name, String typeName) {
        return value(name).map(v -> Values.typed(name, v, typeName));
    }

    /** A nested object without a type of its own. */
    Optional<ObjectNode> object(String name) {
        return typed(name, v -> v.isObject() && !v.has("$type"), v -> (ObjectNode) v);
    }

    <T> List<T> list(String name, Function<JsonNode, T> item) {
        var items = new ArrayList<T>();
        value(name).ifPresent(v -> {
            if (!v.isArray()) {
                throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
            }
            v.forEach(i -> items.add(item.apply(i)));
        });
        return items;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, name));
    }

    /** Notes arguments as read that say how the Python SDK behaves, not what it sends. */
    Arguments skip(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /** Refuses what nothing has read. */
    void end() {
        values.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name) && !"$type".equals(name)) {
                throw new RefusedByTypeException(Reason.UNKNOWN_ARGUMENT, name);
            }
        });
    }

    private <T> Optional<T> typed(String name, Function<JsonNode, Boolean> fits, Function<JsonNode, T> read) {
        return value(name).map(v -> {
            if (!fits.apply(v)) {
                throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
            }
            return read.apply(v);
        });
    }
}
