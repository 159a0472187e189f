package io.github.sagemaker4j.samples;

import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who answered how often, and how often rightly. */
final class Answers {

    private static final int CALLS = 1_000;
    private static final int SHOWN_EVERY = 250;

    private final Map<String, int[]> askedAndRight = new TreeMap<>();

    private Answers() {}

    /** Asks an endpoint for the label of held-out rows, over and over. */
    static Answers of(Endpoint endpoint, List<BreastCancer.Row> rows, PrintStream progress) {
        var answers = new Answers();
        var predictor = endpoint.predictor(Codec.csv());
        for (int call = 1; call <= CALLS; call++) {
            var row = rows.get(call % rows.size());
            var prediction = predictor.invoke(row.features());
            var counts = answers.askedAndRight.computeIfAbsent(prediction.variant(), v -> new int[2]);
            counts[0]++;
            counts[1] += isLabel(prediction.value(), row.label()) ? 1 : 0;
            if (call % SHOWN_EVERY == 0) {
                progress.println("   " + call + " of " + CALLS + " predictions");
            }
        }
        return answers;
    }

    String summary() {
        return askedAndRight.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "   %-10s %4d answers (%.1f %%), %.3f of them right",
                        e.getKey(),
                        e.getValue()[0],
                        100.0 * e.getValue()[0] / CALLS,
                        (double) e.getValue()[1] / e.getValue()[0]))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isLabel(String answer, int label) {
        return (int) Double.parseDouble(answer.strip()) == label;
    }
}
