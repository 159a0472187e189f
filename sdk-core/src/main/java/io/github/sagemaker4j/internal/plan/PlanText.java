package io.github.sagemaker4j.internal.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.Plan;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A plan as JSON: keys sorted, references in braces, secrets masked. */
final class PlanText {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private PlanText() {}

    static String of(Plan<?> plan) {
        return write(tree(plan));
    }

    static ObjectNode tree(Plan<?> plan) {
        var root = JsonNodeFactory.instance.objectNode();
        var calls = root.putArray("calls");
        for (var request : plan.requests()) {
            var call = calls.addObject();
            call.put("service", request.service());
            call.put("operation", request.operation());
            call.set("parameters", read(request.parameters()));
        }
        var reads = root.putArray("reads");
        plan.reads().forEach(reads::add);
        var warnings = root.putArray("warnings");
        plan.warnings().forEach(warnings::add);
        if (!plan.billed().isEmpty()) {
            var billed = root.putArray("billed");
            plan.billed().forEach(billed::add);
        }
        return root;
    }

    static String json(JsonNode tree) {
        return write(PlanMask.masked(tree));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(JsonNode tree) {
        try {
            return JSON.writeValueAsString(sorted(tree));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Object nodes keep insertion order whatever the mapper is told, so the keys are sorted here.
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(n -> array.add(sorted(n)));
            return array;
        }
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.fieldNames().forEachRemaining(key -> members.put(key, sorted(node.get(key))));
            var object = JsonNodeFactory.instance.objectNode();
            object.setAll(members);
            return object;
        }
        return node;
    }
}
