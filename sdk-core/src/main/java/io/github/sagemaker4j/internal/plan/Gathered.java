package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps that throw what is wrong, one after another, so that no mistake hides the next one. */
public final class Gathered {

    private Gathered() {}

    /**
     * Takes a step.
     *
     * @param step gives a value, or throws what is wrong
     * @param problems where that is added
     * @param <T> the value
     * @return the value; empty where something is wrong
     */
    public static <T> Optional<T> of(Supplier<T> step, List<Problem> problems) {
        try {
            return Optional.of(step.get());
        } catch (InvalidSpecException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
