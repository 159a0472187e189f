package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.ExplainerConfig;

/** Clarify's explainer, whose Python classes mirror the API's structures. */
final class Explainers {

    private static final Map<String, String> NAMES = Map.of("number_of_samples", "NumberOfSamples");

    private Explainers() {}

    static Optional<ExplainerConfig> of(Arguments a) {
        return a.value("explainer_config")
                .map(v -> Pojos.read("explainer_config", inApiWords(v), ExplainerConfig.builder()));
    }

    /** The class names nothing where Python's class has a default of its own. */
    private static JsonNode inApiWords(JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        var words = ((ObjectNode) value).objectNode();
        for (var member : value.properties()) {
            if (!"$type".equals(member.getKey())) {
                words.set(word(member.getKey()), inApiWords(member.getValue()));
            }
        }
        if ("ClarifyShapConfig".equals(value.path("$type").asText()) && !words.has("UseLogit")) {
            words.put("UseLogit", false);
        }
        return words;
    }

    private static String word(String snake) {
        if (NAMES.containsKey(snake)) {
            return NAMES.get(snake);
        }
        var word = new StringBuilder();
        for (var part : snake.split("_", -1)) {
            word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return word.toString();
    }
}
