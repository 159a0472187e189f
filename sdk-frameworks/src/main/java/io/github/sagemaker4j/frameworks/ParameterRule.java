package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.frameworks.HyperParameter.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule of one hyperparameter of an algorithm: reads a value as its kind, and holds it against its range. So
 * {@code 7}, {@code 7.0} and {@code "7"} are the same whole number, and {@code 1} is sent as {@code 1.0} where a number is
 * asked for.
 *
 * @param name the hyperparameter
 * @param kind what its values are
 * @param range which of them are allowed
 * @param defaultValue what holds if it is not set
 * @param required whether it has to be set
 */
record ParameterRule(String name, Kind kind, ValueRange range, Optional<String> defaultValue, boolean required) {

    HyperParameter description() {
        return new HyperParameter(name, kind, range.toString(), defaultValue, required);
    }

    /** The value as it is sent; empty if it is not of the kind. */
    Optional<Object> read(Object value) {
        if (value instanceof String text && range.words().contains(text)) {
            return Optional.of(text);
        }
        return switch (kind) {
            case INTEGER -> number(value).flatMap(ParameterRule::whole);
            case NUMBER ->
                number(value)
                        .map(BigDecimal::doubleValue)
                        .filter(Double::isFinite)
                        .map(n -> n);
            case BOOLEAN -> flag(value);
            case TEXT -> text(value);
            case LIST -> value instanceof List<?> || value instanceof String ? Optional.of(value) : Optional.empty();
        };
    }

    /** What is wrong with a value; empty if nothing. */
    Optional<Problem> problem(Object value, String algorithm) {
        var read = read(value);
        if (read.isEmpty()) {
            return Optional.of(problem("HP-11", value, "is not of the kind that " + algorithm + " takes"));
        }
        return isAllowed(read.get())
                ? Optional.empty()
                : Optional.of(problem("HP-12", value, "is not a value that " + algorithm + " takes"));
    }

    private Problem problem(String code, Object value, String rule) {
        return Problem.of(
                code,
                "hyperParameters." + name,
                value,
                rule,
                "expected " + description().description());
    }

    private boolean isAllowed(Object read) {
        if (read instanceof List<?> items) {
            return items.stream().allMatch(item -> !(item instanceof String word) || isWord(word));
        }
        return switch (kind) {
            case INTEGER, NUMBER -> range.words().contains(read.toString()) || isInInterval(read);
            case TEXT -> isWord(String.valueOf(read));
            case BOOLEAN, LIST -> true;
        };
    }

    private boolean isInInterval(Object number) {
        return (range.words().isEmpty() || range.hasInterval()) && range.contains(new BigDecimal(number.toString()));
    }

    private boolean isWord(String text) {
        return range.words().isEmpty() || range.words().contains(text);
    }

    private static Optional<Object> text(Object value) {
        if (value instanceof Boolean flag) {
            return Optional.of(flag ? "True" : "False");
        }
        return value instanceof List<?> ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Object> flag(Object value) {
        var text = String.valueOf(value).toLowerCase(Locale.ROOT);
        return "true".equals(text) || "false".equals(text) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Object> whole(BigDecimal number) {
        try {
            return Optional.of(number.toBigIntegerExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
