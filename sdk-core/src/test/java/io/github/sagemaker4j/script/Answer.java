package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the scripted service answers. */
public record Answer(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Answer ok(JsonNode body) {
        return new Answer(200, body.toString());
    }

    public static Answer ok() {
        return ok(object());
    }

    public static Answer error(int status, String code, String message) {
        var body = object().put("__type", code).put("message", message);
        return new Answer(status, body.toString());
    }

    public static Answer throttled() {
        return error(400, "ThrottlingException", "Rate exceeded");
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
