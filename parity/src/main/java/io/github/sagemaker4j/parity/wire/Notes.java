package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes requests in the corpus's form. */
final class Notes {

    private Notes() {}

    static ObjectNode of(String service, String operation, JsonNode parameters) {
        var note = JsonNodeFactory.instance.objectNode();
        note.put("service", service);
        note.put("operation", operation);
        note.set("params", parameters);
        return note;
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String operation(ObjectNode note) {
        return note.path("operation").asText();
    }
}
