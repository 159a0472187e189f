package io.github.sagemaker4j.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sagemaker4j.internal.check.Redaction;
import java.util.Set;

/** Makes a request fit to print: references in braces, and masked what is or may be a secret. */
final class PlanMask {

    private static final Set<String> SECRET = Set.of("Environment");

    private PlanMask() {}

    static JsonNode masked(JsonNode node) {
        return masked(node, false);
    }

    private static JsonNode masked(JsonNode node, boolean secret) {
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.fieldNames()
                    .forEachRemaining(key -> copy.set(key, masked(node.get(key), secret || SECRET.contains(key))));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(n -> copy.add(masked(n, secret)));
            return copy;
        }
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(
                    secret ? Redaction.mask(node.textValue()) : Redaction.text(References.readable(node.textValue())));
        }
        return node;
    }
}
