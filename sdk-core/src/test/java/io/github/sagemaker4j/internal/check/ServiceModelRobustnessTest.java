package io.github.sagemaker4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the model against texts that make careless patterns backtrack or recurse without end. */
class ServiceModelRobustnessTest {

    private final ServiceModel model = ServiceModel.sagemaker();

    @Test
    void everyPatternCopesWithHostileTextsOfAnyLength() throws IOException {
        var hostile = hostile();
        for (var shape : texts()) {
            for (var text : hostile) {
                assertThatCode(() -> model.violationsOfText(shape, text, "x"))
                        .as(shape + " with " + text.length() + " characters")
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void givesTheSameAnswerToManyThreads() {
        var request = new JsonMapper().createObjectNode().put("TrainingJobName", "a_b");
        var answers = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> model.violationsOfPart("CreateTrainingJob", request))
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
    }

    private static List<String> hostile() {
        var random = new Random(42);
        var letters = "aA0-_./:+=@ \n\tä😀*\\${}";
        return Stream.of(1, 64, 1_000, 2_048, 50_000)
                .flatMap(n -> Stream.of(
                        "a".repeat(n),
                        "-".repeat(n),
                        "a-".repeat(n / 2) + "_",
                        "a".repeat(n) + "\n",
                        "arn:aws:sagemaker:eu-west-1:123456789012:model/" + "a-".repeat(n) + "/",
                        random.ints(n, 0, letters.length())
                                .collect(
                                        StringBuilder::new,
                                        (b, i) -> b.append(letters.charAt(i)),
                                        StringBuilder::append)
                                .toString()))
                .toList();
    }

    private static List<String> texts() throws IOException {
        try (var in = Objects.requireNonNull(ServiceModel.class.getResourceAsStream("sagemaker-model.json"))) {
            JsonNode shapes = new JsonMapper().readTree(in).path("shapes");
            var names = new ArrayList<String>();
            shapes.properties().stream()
                    .filter(e -> e.getValue().path("type").asText().equals("string"))
                    .forEach(e -> names.add(e.getKey()));
            return names;
        }
    }
}
