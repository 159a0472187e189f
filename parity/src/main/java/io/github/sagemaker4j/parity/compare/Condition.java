package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.corpus.Json;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * One line of a rule's trigger: a place, and {@code is absent}, {@code is present}, {@code is a list}, {@code is a
 * map}, {@code is <json>}, {@code is not <json>}, {@code holds <json>} (somewhere inside) or {@code matches <regex>},
 * where {@code {region}} is the session's. None counts as absent. {@code requests break limits} holds if the service
 * itself would refuse what the reference sent, by the constraints of its model.
 */
final class Condition {

    private final Place place;
    private final BiPredicate<JsonNode, Situation> test;
    private final String text;

    private Condition(String text, Place place, BiPredicate<JsonNode, Situation> test) {
        this.text = text;
        this.place = place;
        this.test = test;
    }

    static Condition of(String text) {
        var parts = text.split(" ", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("Not a condition: " + text);
        }
        return new Condition(text, new Place(parts[0]), test(parts[1], parts[2]));
    }

    boolean holds(Situation s) {
        return test.test(place.in(s), s);
    }

    private static BiPredicate<JsonNode, Situation> test(String verb, String object) {
        if ("matches".equals(verb)) {
            return (v, s) -> v.isValueNode() && v.asText().matches(regex(object, s));
        }
        if ("holds".equals(verb)) {
            var part = Trees.canonical(Json.read(object));
            return (v, s) -> holds(Trees.canonical(v), part);
        }
        if ("break".equals(verb)) {
            return (v, s) -> ServiceLimits.areBroken(s.recorded());
        }
        if (!"is".equals(verb)) {
            throw new IllegalArgumentException("Not a test: " + verb + " " + object);
        }
        return switch (object) {
            case "absent" -> (v, s) -> v.isMissingNode() || v.isNull();
            case "present" -> (v, s) -> !v.isMissingNode() && !v.isNull();
            case "a list" -> (v, s) -> v.isArray();
            case "a map" -> (v, s) -> v.isObject();
            default -> equality(object);
        };
    }

    private static BiPredicate<JsonNode, Situation> equality(String object) {
        var not = object.startsWith("not ");
        var value = Trees.canonical(Json.read(not ? object.substring("not ".length()) : object));
        return (v, s) -> Trees.canonical(v).equals(value) != not;
    }

    private static boolean holds(JsonNode value, JsonNode part) {
        if (value.equals(part)) {
            return true;
        }
        for (var child : value) {
            if (holds(child, part)) {
                return true;
            }
        }
        return false;
    }

    private static String regex(String text, Situation s) {
        return text.replace("{region}", Pattern.quote(s.recorded().region()));
    }

    @Override
    public String toString() {
        return text;
    }
}
