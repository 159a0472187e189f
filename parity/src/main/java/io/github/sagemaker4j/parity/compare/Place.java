package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sagemaker4j.parity.corpus.Action;

/**
 * A place that a rule names: {@code theirs/A/B} and {@code ours/A/B} in the parameters of the two requests,
 * {@code constructor.a.b}, {@code session.a}, {@code kind}, {@code hyperparameters.a} as the constructor or a later step
 * has set it, else {@code method.argument} of a step.
 */
final class Place {

    private final String text;

    Place(String text) {
        this.text = text;
    }

    /** The value there; missing if there is none. */
    JsonNode in(Situation s) {
        var path = text.replace("*", s.star());
        if (path.startsWith("theirs/")) {
            return s.theirs().path("params").at(path.substring("theirs".length()));
        }
        if (path.startsWith("ours/")) {
            return s.ours().path("params").at(path.substring("ours".length()));
        }
        var names = path.split("\\.", -1);
        return switch (names[0]) {
            case "hyperparameters" -> hyperparameters(s, names);
            case "constructor" -> walk(s.recorded().constructor(), names);
            case "session" -> walk(s.recorded().session(), names);
            case "kind", "expect", "given" -> s.recorded().json().at("/" + path.replace('.', '/'));
            default -> argument(s, names);
        };
    }

    // What was set last counts.
    private static JsonNode hyperparameters(Situation s, String[] names) {
        var set = walk(argument(s, new String[] {"set_hyperparameters"}), names);
        return set.isMissingNode() ? walk(s.recorded().constructor().path("hyperparameters"), names) : set;
    }

    private static JsonNode argument(Situation s, String[] names) {
        for (Action action : s.recorded().actions()) {
            var value = walk(action.arguments(), names);
            if (action.method().equals(names[0]) && !value.isMissingNode()) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode walk(JsonNode root, String[] names) {
        var node = root;
        for (int i = 1; i < names.length; i++) {
            node = node.path(names[i]);
        }
        return node;
    }

    @Override
    public String toString() {
        return text;
    }
}
