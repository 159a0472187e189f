package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.List;
import java.util.stream.Stream;

/** Tells which running training jobs are not worth going on with, by the value of the objective after each epoch. */
sealed interface StoppingRule {

    /**
     * Whether a training job should be stopped.
     *
     * @param own its values, in order; the larger, the better
     * @param others those of the other training jobs of its definition
     */
    boolean isHopeless(List<Double> own, List<List<Double>> others);

    /** The one that a tuning job asks for; refused if it asks for what does not go together. */
    static StoppingRule of(JsonNode config, Definition definition) {
        var early = "Auto".equals(Json.required(config, "TrainingJobEarlyStoppingType"));
        if (!"Hyperband".equals(Json.required(config, "Strategy"))) {
            return early ? new Median() : new Never();
        }
        if (early) {
            throw ServiceError.validation(
                    "Hyperband stops training jobs by itself: TrainingJobEarlyStoppingType must be Off.");
        }
        var band = config.at("/StrategyConfig/HyperbandStrategyConfig");
        var most = band.path("MaxResource").asLong(definition.epochs());
        if (most < 1) {
            throw ServiceError.validation(
                    "MaxResource parameter is not provided and could not be inferred from provided"
                            + " static hyperparameters of TrainingJobDefinition.");
        }
        return new Halving(Math.max(1, band.path("MinResource").asInt(1)), most);
    }

    /** Every training job ends by itself. */
    record Never() implements StoppingRule {

        @Override
        public boolean isHopeless(List<Double> own, List<List<Double>> others) {
            return false;
        }
    }

    /** The median rule: worse than the median of what the others had reached on average by the same epoch. */
    record Median() implements StoppingRule {

        @Override
        public boolean isHopeless(List<Double> own, List<List<Double>> others) {
            var epoch = own.size();
            var averages = reached(others, epoch)
                    .mapToDouble(values -> values.subList(0, epoch).stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(0))
                    .sorted()
                    .toArray();
            var middle = averages.length / 2;
            return epoch > 0
                    && averages.length > 0
                    && own.get(epoch - 1)
                            < (averages.length % 2 == 1
                                    ? averages[middle]
                                    : (averages[middle - 1] + averages[middle]) / 2);
        }
    }

    /**
     * Asynchronous successive halving: after so many epochs, and three times, nine times … as many, the best third goes on.
     *
     * @param least the epochs before anything is stopped
     * @param most the epochs after which a training job has had enough
     */
    record Halving(int least, long most) implements StoppingRule {

        private static final int FACTOR = 3;

        @Override
        public boolean isHopeless(List<Double> own, List<List<Double>> others) {
            if (own.size() > most) {
                return true;
            }
            var rung = least;
            while ((long) rung * FACTOR <= own.size()) {
                rung *= FACTOR;
            }
            if (own.size() < rung) {
                return false;
            }
            var at = rung - 1;
            var rivals = reached(others, rung).map(values -> values.get(at)).toList();
            var better = rivals.stream().filter(value -> value > own.get(at)).count();
            return better >= (rivals.size() + FACTOR) / FACTOR;
        }
    }

    private static Stream<List<Double>> reached(List<List<Double>> others, int epoch) {
        return others.stream().filter(values -> values.size() >= epoch);
    }
}
