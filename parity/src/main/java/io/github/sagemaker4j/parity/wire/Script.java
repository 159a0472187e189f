package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The answers that a case prescribes for each operation, in order, the last one repeated. */
final class Script {

    private final ObjectNode given;
    private final Map<String, Integer> used = new HashMap<>();

    Script(ObjectNode given) {
        this.given = given;
    }

    /** Whether a search of the case finds what it looks for. */
    boolean finds() {
        return !given.at("/Search/0/Results").isEmpty();
    }

    /** Whether the case prescribes answers of an operation. */
    boolean has(String operation) {
        return !given.path(operation).isEmpty();
    }

    /** The answer of the next call, laid over or instead of the usual one; has {@code $error} if the call fails. */
    JsonNode answer(String operation, ObjectNode usual) {
        var answers = given.path(operation);
        if (answers.isEmpty()) {
            return usual;
        }
        var turn = used.merge(operation, 1, Integer::sum) - 1;
        var answer = answers.get(Math.min(turn, answers.size() - 1));
        if (!answer.path("$merge").asBoolean()) {
            return answer;
        }
        var merged = usual.deepCopy();
        answer.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
        merged.remove("$merge");
        return merged;
    }
}
