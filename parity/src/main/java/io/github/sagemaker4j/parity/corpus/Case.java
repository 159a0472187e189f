package io.github.sagemaker4j.parity.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded case: what was built and called, and what the Python SDK sent.
 *
 * @param json the case as recorded
 */
public record Case(JsonNode json) {

    private static final String DEFAULT_REGION = "us-west-2";

    /** {@return the case's name, such as {@code channels/shuffle}} */
    public String name() {
        return json.path("name").asText("?");
    }

    /** {@return the category, such as {@code channels}} */
    public String category() {
        return json.path("category").asText("?");
    }

    /** {@return the class that is built, such as {@code Estimator}; {@code Session} builds nothing} */
    public String kind() {
        return json.path("kind").asText();
    }

    /** {@return the constructor's arguments by their Python names} */
    public ObjectNode constructor() {
        return object("constructor");
    }

    /** {@return the session's settings} */
    public ObjectNode session() {
        return object("session");
    }

    /** {@return values that are built first and named for {@code $ref}} */
    public ObjectNode objects() {
        return object("objects");
    }

    /** {@return the region of the session} */
    public String region() {
        return session().path("region").asText(DEFAULT_REGION);
    }

    /** {@return answers of the service by operation} */
    public ObjectNode given() {
        return object("given");
    }

    /** {@return the steps} */
    public List<Action> actions() {
        var actions = new ArrayList<Action>();
        json.path("actions").forEach(a -> actions.add(new Action(a)));
        return actions;
    }

    /** {@return what was sent, also before an error} */
    public List<ObjectNode> requests() {
        var requests = new ArrayList<ObjectNode>();
        json.path("expect").path("requests").forEach(r -> requests.add(r.deepCopy()));
        return requests;
    }

    /** {@return whether the Python SDK ended in an error} */
    public boolean failed() {
        return json.path("expect").has("error");
    }

    /** {@return whether that error was the service's: an error answer or a failed job} */
    public boolean failedByService() {
        return "service".equals(json.at("/expect/error/by").asText());
    }

    /** {@return the return values of the steps marked so} */
    public List<JsonNode> returned() {
        var values = new ArrayList<JsonNode>();
        json.path("expect").path("returned").forEach(values::add);
        return values;
    }

    /** {@return the case with each {@code $ref} to a typed value replaced by that value} */
    public Case resolved() {
        var copy = json.deepCopy();
        resolve(copy.path("constructor"));
        resolve(copy.path("actions"));
        return new Case(copy);
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode map) {
            map.properties().forEach(e -> e.setValue(resolved(e.getValue())));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, resolved(list.get(i)));
            }
        }
    }

    private JsonNode resolved(JsonNode value) {
        var named = objects().path(value.path("$ref").asText());
        if (named.has("$type")) {
            return named.deepCopy();
        }
        resolve(value);
        return value;
    }

    private ObjectNode object(String member) {
        return json.get(member) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }
}
