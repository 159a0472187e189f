package io.github.sagemaker4j.parity.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One step of a case: a method that is called.
 *
 * @param json the step as recorded
 */
public record Action(JsonNode json) {

    /** {@return the method's name, such as {@code fit}} */
    public String method() {
        return json.path("do").asText();
    }

    /** {@return the object it is called on; {@code main} is the one that the case builds} */
    public String target() {
        return json.path("on").asText("main");
    }

    /** {@return the name its result is kept under; empty if it is not kept} */
    public String result() {
        return json.path("as").asText("");
    }

    /** {@return the class that {@code new} and {@code attach} build} */
    public String kind() {
        return json.path("kind").asText("");
    }

    /** {@return whether its return value is part of what is compared} */
    public boolean returns() {
        return json.path("returns").asBoolean();
    }

    /** {@return the arguments by name} */
    public ObjectNode arguments() {
        return json.get("args") instanceof ObjectNode args ? args : JsonNodeFactory.instance.objectNode();
    }
}
