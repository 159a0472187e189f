package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values of the corpus into Java values of the type that an attribute has. */
final class Values {

    private Values() {}

    static List<String> texts(String name, JsonNode value) {
        if (!value.isArray()) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        var texts = new ArrayList<String>();
        value.forEach(item -> texts.add(text(name, item)));
        return texts;
    }

    static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        return value.textValue();
    }

    static Map<String, String> textMap(String name, JsonNode value) {
        if (!value.isObject()) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        var map = new LinkedHashMap<String, String>();
        value.properties().forEach(e -> map.put(e.getKey(), text(name, e.getValue())));
        return map;
    }

    /** Tags, which Python takes as a map or as the API's list. */
    static Map<String, String> tags(String name, JsonNode value) {
        if (value.isObject()) {
            return textMap(name, value);
        }
        if (!value.isArray()) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        var tags = new LinkedHashMap<String, String>();
        value.forEach(tag -> tags.put(text(name, tag.path("Key")), text(name, tag.path("Value"))));
        return tags;
    }

    static Arguments typed(String name, JsonNode value, String typeName) {
        if (!typeName.equals(value.path("$type").asText())) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        return new Arguments((ObjectNode) value);
    }

    /** A hyperparameter's value; None is null, which only lists and maps inside can hold. */
    static @Nullable Object plain(String name, JsonNode value) {
        if (value.isObject()) {
            return value.has("$type") ? special(name, value) : map(name, value);
        }
        if (value.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            value.forEach(item -> list.add(plain(name, item)));
            return list;
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.numberValue();
    }

    /** The hyperparameters. */
    static Map<String, Object> hyperParameters(JsonNode value) {
        var name = "hyperparameters";
        if (!value.isObject()) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
        var map = new LinkedHashMap<String, Object>();
        value.properties().forEach(e -> {
            var one = plain(name, e.getValue());
            if (one == null) {
                throw new RefusedByTypeException(Reason.NO_NULL, name + "." + e.getKey());
            }
            map.put(e.getKey(), one);
        });
        return map;
    }

    private static Map<String, @Nullable Object> map(String name, JsonNode value) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        value.properties().forEach(e -> map.put(e.getKey(), plain(name, e.getValue())));
        return map;
    }

    private static double special(String name, JsonNode value) {
        return switch (Values.typed(name, value, "Double").required("value")) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.NEGATIVE_INFINITY;
        };
    }
}
