package io.github.sagemaker4j.frameworks;

import java.util.Locale;
import java.util.Optional;

/**
 * What an algorithm says about one of its hyperparameters: for looking it up, and for the checks before a job starts.
 *
 * <pre>{@code
 * BuiltIn.KMEANS.hyperParameters().forEach(System.out::println);
 * // k: integer, at least 2, required …
 * }</pre>
 *
 * @param name its name
 * @param kind what its values are
 * @param allowed which values are allowed, in words; empty if all of the kind are
 * @param defaultValue what the algorithm takes if it is not set, as text
 * @param required whether it has to be set
 */
public record HyperParameter(String name, Kind kind, String allowed, Optional<String> defaultValue, boolean required) {

    /** What the values of a hyperparameter are. */
    public enum Kind {
        /** Whole numbers. */
        INTEGER,
        /** Numbers; whole ones are sent with a fraction, {@code 1.0}. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Text, also words out of a list. */
        TEXT,
        /** A list, or the text of one. */
        LIST
    }

    /** {@return one line, such as {@code k: integer, at least 2, required}} */
    @Override
    public String toString() {
        return name + ": " + description() + (required ? ", required" : "")
                + defaultValue.map(value -> ", " + value + " by default").orElse("");
    }

    /** The kind and what is allowed, such as {@code integer, at least 2}. */
    String description() {
        return kind.name().toLowerCase(Locale.ROOT) + (allowed.isEmpty() ? "" : ", " + allowed);
    }
}
