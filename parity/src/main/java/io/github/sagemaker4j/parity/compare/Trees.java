package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Copies of JSON trees. */
final class Trees {

    private Trees() {}

    /** Members sorted by name and numbers by value, so that equal documents are equal trees. */
    static JsonNode canonical(JsonNode node) {
        return map(node, UnaryOperator.identity());
    }

    /** A canonical copy with every text replaced, in the order of the sorted members. */
    static JsonNode map(JsonNode node, UnaryOperator<String> text) {
        if (node.isObject()) {
            var members = new TreeMap<String, JsonNode>();
            node.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, value) -> object.set(name, map(value, text)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(map(item, text)));
            return array;
        }
        if (node.isTextual()) {
            return TextNode.valueOf(text.apply(node.textValue()));
        }
        return node.isNumber() ? DecimalNode.valueOf(node.decimalValue().stripTrailingZeros()) : node;
    }
}
