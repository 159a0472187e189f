package io.github.sagemaker4j.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a JSON object; Jackson's own method for it came with 2.15. */
public final class JsonMembers {

    private JsonMembers() {}

    /**
     * The members of an object.
     *
     * @param node the object; anything else has no members
     * @return the values by name, in the object's order
     */
    public static Map<String, JsonNode> of(JsonNode node) {
        var members = new LinkedHashMap<String, JsonNode>();
        node.fieldNames().forEachRemaining(name -> members.put(name, node.get(name)));
        return members;
    }
}
