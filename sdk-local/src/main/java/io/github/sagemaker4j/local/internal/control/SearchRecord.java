package io.github.sagemaker4j.local.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a search looks at.
 *
 * @param about its description, with its tags
 */
record SearchRecord(ObjectNode about) {

    /** Whether an expression, with those in it, is true of it. */
    boolean matches(JsonNode expression) {
        if (!expression.path("NestedFilters").isEmpty()) {
            throw ServiceError.validation("The local platform does not search with NestedFilters.");
        }
        var each = Stream.concat(
                        Json.each(expression, "Filters").map(this::passes),
                        Json.each(expression, "SubExpressions").map(this::matches))
                .toList();
        return "Or".equals(Json.required(expression, "Operator"))
                ? each.isEmpty() || each.contains(true)
                : !each.contains(false);
    }

    /** A property by its name, such as {@code OutputDataConfig.S3OutputPath}, {@code Tags.team} or {@code Metrics.loss}. */
    Optional<String> property(String name) {
        var parts = name.split("\\.", 2);
        return switch (parts[0]) {
            case "Tags" -> named("Tags", "Key", parts).map(tag -> Json.required(tag, "Value"));
            case "Metrics" ->
                named("FinalMetricDataList", "MetricName", parts)
                        .map(metric -> metric.path("Value").asText());
            default ->
                Optional.of(about.at("/" + name.replace('.', '/')))
                        .filter(node -> !node.isMissingNode())
                        .map(JsonNode::asText);
        };
    }

    private Optional<JsonNode> named(String list, String member, String[] parts) {
        return Json.each(about, list)
                .filter(each -> parts.length > 1 && Json.required(each, member).equals(parts[1]))
                .findFirst();
    }

    private boolean passes(JsonNode filter) {
        var property = property(Json.required(filter, "Name"));
        var value = Json.required(filter, "Value");
        var is = property.orElse("");
        return switch (Json.text(filter, "Operator").orElse("Equals")) {
            case "Equals" -> property.isPresent() && compare(is, value) == 0;
            case "NotEquals" -> property.isEmpty() || compare(is, value) != 0;
            case "Contains" -> is.contains(value);
            case "Exists" -> property.isPresent();
            case "NotExists" -> property.isEmpty();
            case "In" -> List.of(value.split(",", -1)).contains(is);
            case "GreaterThan" -> property.isPresent() && compare(is, value) > 0;
            case "GreaterThanOrEqualTo" -> property.isPresent() && compare(is, value) >= 0;
            case "LessThan" -> property.isPresent() && compare(is, value) < 0;
            default -> property.isPresent() && compare(is, value) <= 0;
        };
    }

    /** Numbers and times by what they are, all else as text. */
    static int compare(String one, String other) {
        var left = number(one);
        var right = number(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) : one.compareTo(other);
    }

    /** Descriptions tell times in seconds, filters in words of ISO 8601. */
    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return time(text);
        }
    }

    private static Optional<BigDecimal> time(String text) {
        try {
            return Optional.of(Json.time(Instant.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
