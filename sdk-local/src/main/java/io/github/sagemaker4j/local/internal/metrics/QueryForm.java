package io.github.sagemaker4j.local.internal.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** The query protocol's form and XML as the JSON that means the same. */
final class QueryForm {

    private static final String MEMBER = "member";

    private QueryForm() {}

    /** {@code A.member.1.B=c} as {@code {"A":[{"B":"c"}]}}. */
    static ObjectNode request(Query form) {
        var root = JsonNodeFactory.instance.objectNode();
        form.asMap().forEach((path, value) -> {
            var at = root;
            var names = path.split("\\.", -1);
            for (var i = 0; i < names.length - 1; i++) {
                at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
            }
            at.put(names[names.length - 1], value);
        });
        return (ObjectNode) lists(root);
    }

    private static JsonNode lists(JsonNode node) {
        if (node.get(MEMBER) instanceof ObjectNode members) {
            var list = JsonNodeFactory.instance.arrayNode();
            JsonMembers.of(members).entrySet().stream()
                    .sorted(Comparator.comparing(
                            Map.Entry::getKey,
                            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                    .forEach(member -> list.add(lists(member.getValue())));
            return list;
        }
        if (node instanceof ObjectNode object) {
            JsonMembers.of(object).forEach((name, value) -> object.set(name, lists(value)));
        }
        return node;
    }

    static void write(ObjectNode answer, Xml xml) {
        JsonMembers.of(answer).forEach((name, value) -> write(name, value, name.startsWith("Timestamp"), xml));
    }

    private static void write(String name, JsonNode value, boolean time, Xml xml) {
        if (value instanceof ObjectNode object) {
            xml.open(name);
            write(object, xml);
            xml.close(name);
        } else if (value instanceof ArrayNode list) {
            xml.open(name);
            list.forEach(each -> write(MEMBER, each, time, xml));
            xml.close(name);
        } else {
            xml.leaf(name, time ? Instant.ofEpochSecond(value.longValue()) : value.asText());
        }
    }

    /** A time in either protocol. */
    static Instant time(JsonNode value) {
        return value instanceof TextNode text
                ? Instant.parse(text.textValue())
                : Instant.ofEpochMilli((long) (value.doubleValue() * 1000));
    }
}
