package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The ranges of a definition's hyperparameters, and values from them. */
final class Ranges {

    private static final List<String> KINDS =
            List.of("ContinuousParameterRanges", "IntegerParameterRanges", "CategoricalParameterRanges");

    private final JsonNode ranges;

    Ranges(JsonNode ranges) {
        this.ranges = ranges;
    }

    /** A value from each range. */
    Map<String, String> draw(RandomGenerator random) {
        var drawn = new TreeMap<String, String>();
        Json.each(ranges, "ContinuousParameterRanges")
                .forEach(range -> drawn.put(name(range), Double.toString(at(range, random.nextDouble()))));
        Json.each(ranges, "IntegerParameterRanges")
                .forEach(range -> drawn.put(name(range), Long.toString(integer(range, random.nextDouble()))));
        Json.each(ranges, "CategoricalParameterRanges").forEach(range -> {
            var values = range.path("Values");
            drawn.put(name(range), values.path(random.nextInt(values.size())).asText());
        });
        return drawn;
    }

    /** Every combination of the values that are listed. */
    List<Map<String, String>> all() {
        List<Map<String, String>> all = List.of(Map.of());
        for (var range : Json.each(ranges, "CategoricalParameterRanges").toList()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var each : all) {
                range.path("Values").forEach(value -> {
                    var more = new TreeMap<>(each);
                    more.put(name(range), value.asText());
                    longer.add(more);
                });
            }
            all = longer;
        }
        return all;
    }

    /** The names of the hyperparameters. */
    Set<String> names() {
        return KINDS.stream()
                .flatMap(kind -> Json.each(ranges, kind))
                .map(Ranges::name)
                .collect(Collectors.toSet());
    }

    /** How many different values can be drawn. */
    double combinations() {
        if (!ranges.path("ContinuousParameterRanges").isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        var integers = Json.each(ranges, "IntegerParameterRanges")
                .mapToDouble(range ->
                        Double.parseDouble(text(range, "MaxValue")) - Double.parseDouble(text(range, "MinValue")) + 1);
        var categories = Json.each(ranges, "CategoricalParameterRanges")
                .mapToDouble(range -> range.path("Values").size());
        return DoubleStream.concat(integers, categories).reduce(1, (one, other) -> one * other);
    }

    /** Refuses ranges from which nothing can be drawn. */
    void check(boolean grid) {
        for (var kind : List.of("ContinuousParameterRanges", "IntegerParameterRanges")) {
            Json.each(ranges, kind).forEach(range -> checkBounds(range, kind));
            if (grid && !ranges.path(kind).isEmpty()) {
                throw ServiceError.validation("The strategy Grid takes categorical hyperparameters only: "
                        + name(ranges.path(kind).path(0)) + " is none.");
            }
        }
        if (!ranges.path("AutoParameters").isEmpty()) {
            throw ServiceError.validation("The local platform does not find ranges by itself (AutoParameters).");
        }
    }

    private static void checkBounds(JsonNode range, String kind) {
        try {
            var whole = kind.startsWith("Integer");
            var least = whole ? Long.parseLong(text(range, "MinValue")) : Double.parseDouble(text(range, "MinValue"));
            var most = whole ? Long.parseLong(text(range, "MaxValue")) : Double.parseDouble(text(range, "MaxValue"));
            var scaling = scaling(range);
            var possible = switch (scaling) {
                case "Logarithmic" -> least > 0;
                case "ReverseLogarithmic" -> least >= 0 && most < 1;
                default -> true;
            };
            if (least > most || !possible) {
                throw ServiceError.validation("The range of the hyperparameter " + name(range) + ", from " + least
                        + " to " + most + ", cannot be scaled as " + scaling + ".");
            }
        } catch (NumberFormatException e) {
            throw ServiceError.validation("The range of the hyperparameter " + name(range) + " has a bound that is no "
                    + (kind.startsWith("Integer") ? "integer" : "number") + ".");
        }
    }

    /** The value at a place between the least, 0, and the most, 1. */
    private static double at(JsonNode range, double place) {
        var least = Double.parseDouble(text(range, "MinValue"));
        var most = Double.parseDouble(text(range, "MaxValue"));
        var value = switch (scaling(range)) {
            case "Logarithmic" -> Math.exp(Math.log(least) + place * (Math.log(most) - Math.log(least)));
            case "ReverseLogarithmic" ->
                1 - Math.exp(Math.log(1 - least) + place * (Math.log(1 - most) - Math.log(1 - least)));
            default -> least + place * (most - least);
        };
        return Math.min(most, Math.max(least, value));
    }

    /** Each integer has as much room as any other. */
    private static long integer(JsonNode range, double place) {
        var least = Long.parseLong(text(range, "MinValue"));
        var most = Long.parseLong(text(range, "MaxValue"));
        if (scaling(range).equals("Logarithmic")) {
            return Math.min(most, Math.max(least, Math.round(at(range, place))));
        }
        return Math.min(most, least + (long) Math.floor(place * (most - least + 1)));
    }

    private static String scaling(JsonNode range) {
        return Json.text(range, "ScalingType").orElse("Auto");
    }

    private static String name(JsonNode range) {
        return text(range, "Name");
    }

    private static String text(JsonNode range, String member) {
        return Json.required(range, member);
    }
}
