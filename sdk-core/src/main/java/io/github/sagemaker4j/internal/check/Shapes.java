package io.github.sagemaker4j.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.internal.check.Shape.Flag;
import io.github.sagemaker4j.internal.check.Shape.Limits;
import io.github.sagemaker4j.internal.check.Shape.ListOf;
import io.github.sagemaker4j.internal.check.Shape.MapOf;
import io.github.sagemaker4j.internal.check.Shape.Moment;
import io.github.sagemaker4j.internal.check.Shape.Numeric;
import io.github.sagemaker4j.internal.check.Shape.Structure;
import io.github.sagemaker4j.internal.check.Shape.Text;
import io.github.sagemaker4j.internal.json.JsonMembers;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes shapes of what the trimmed service model says. */
final class Shapes {

    private Shapes() {}

    static Shape shape(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "structure" -> structure(node);
            case "list" -> new ListOf(node.path("member").asText(), limits(node));
            case "map" ->
                new MapOf(node.path("key").asText(), node.path("value").asText(), limits(node));
            case "string" -> new Text(limits(node), text(node.get("pattern")), texts(node.path("enum")));
            case "integer", "long" -> new Numeric(true, limits(node));
            case "float", "double" -> new Numeric(false, limits(node));
            case "boolean" -> new Flag();
            case "timestamp" -> new Moment();
            default -> throw new IllegalStateException("unknown type in the service model: " + node);
        };
    }

    private static Structure structure(JsonNode node) {
        var members = new LinkedHashMap<String, String>();
        JsonMembers.of(node.path("members")).forEach((name, target) -> members.put(name, target.asText()));
        var unless = new LinkedHashMap<String, Set<String>>();
        JsonMembers.of(node.path("requiredUnless")).forEach((name, lifted) -> unless.put(name, set(lifted)));
        return new Structure(
                Collections.unmodifiableMap(members),
                set(node.path("required")),
                unless,
                node.path("union").asBoolean());
    }

    private static Set<String> set(JsonNode array) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts(array)));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Limits limits(JsonNode node) {
        return new Limits(number(node.get("min")), number(node.get("max")));
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode node) {
        return node == null ? null : node.decimalValue();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.asText();
    }
}
