package io.github.sagemaker4j.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One shape of the service model, reduced to its constraints; other shapes are named, not held. */
sealed interface Shape {

    /**
     * A structure.
     *
     * @param members member name to shape name
     * @param required members that must be there
     * @param requiredUnless further ones, by the member whose presence lifts the demand
     * @param union whether exactly one member must be there
     */
    record Structure(
            Map<String, String> members, Set<String> required, Map<String, Set<String>> requiredUnless, boolean union)
            implements Shape {}

    /** A list of {@code item}s. */
    record ListOf(String item, Limits size) implements Shape {}

    /** A map with text keys. */
    record MapOf(String key, String value, Limits size) implements Shape {}

    /** Text; {@code oneOf} is empty unless the values are listed. */
    record Text(Limits size, @Nullable String pattern, List<String> oneOf) implements Shape {}

    /** A number. */
    record Numeric(boolean whole, Limits range) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** A moment, on the wire a number of seconds. */
    record Moment() implements Shape {}

    /** A lower and an upper bound, each optional and inclusive. */
    record Limits(@Nullable BigDecimal min, @Nullable BigDecimal max) {

        /** {@return the bounds that a length or value breaks, in the service's words} */
        List<String> broken(BigDecimal number, String what) {
            if (max != null && number.compareTo(max) > 0) {
                return List.of(atMost(max, what));
            }
            return min != null && number.compareTo(min) < 0 ? List.of(atLeast(min, what)) : List.of();
        }

        List<String> all(String what) {
            var most = max == null ? Stream.<String>empty() : Stream.of(atMost(max, what));
            var least = min == null ? Stream.<String>empty() : Stream.of(atLeast(min, what));
            return Stream.concat(most, least).toList();
        }

        private static String atLeast(BigDecimal min, String what) {
            return "Member must have " + what + " greater than or equal to " + min.toPlainString();
        }

        private static String atMost(BigDecimal max, String what) {
            return "Member must have " + what + " less than or equal to " + max.toPlainString();
        }
    }

    /** {@return the bounds on the length of a text, list or map, else {@code null}} */
    default @Nullable Limits length() {
        if (this instanceof Text text) {
            return text.size();
        }
        if (this instanceof ListOf list) {
            return list.size();
        }
        return this instanceof MapOf map ? map.size() : null;
    }

    /** {@return whether a value has the JSON type of this shape} */
    default boolean accepts(JsonNode value) {
        if (this instanceof Structure || this instanceof MapOf) {
            return value.isObject();
        }
        if (this instanceof ListOf) {
            return value.isArray();
        }
        if (this instanceof Numeric number) {
            return number.whole() ? value.isIntegralNumber() : value.isNumber() && Double.isFinite(value.asDouble());
        }
        if (this instanceof Moment) {
            return value.isNumber();
        }
        return this instanceof Flag ? value.isBoolean() : value.isTextual();
    }

    /** {@return the name of the JSON type of this shape} */
    default String typeName() {
        if (this instanceof Structure || this instanceof MapOf) {
            return "object";
        }
        if (this instanceof Numeric number) {
            return number.whole() ? "integer" : "number";
        }
        if (this instanceof ListOf) {
            return "list";
        }
        return this instanceof Flag ? "boolean" : this instanceof Moment ? "timestamp" : "string";
    }

    /** {@return every constraint of a simple value in the service's words, as it lists them for items of a list} */
    default List<String> rules() {
        if (this instanceof Numeric number) {
            return number.range().all("value");
        }
        if (!(this instanceof Text text)) {
            return List.of();
        }
        var rules = new ArrayList<>(text.size().all("length"));
        if (text.pattern() != null) {
            rules.add(patternRule(text.pattern()));
        }
        if (!text.oneOf().isEmpty()) {
            rules.add(enumRule(text.oneOf()));
        }
        return rules;
    }

    static String patternRule(String pattern) {
        return "Member must satisfy regular expression pattern: " + pattern;
    }

    static String enumRule(List<String> values) {
        return "Member must satisfy enum value set: " + values;
    }
}
