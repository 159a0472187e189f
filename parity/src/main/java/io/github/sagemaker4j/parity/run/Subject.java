package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.parity.corpus.Action;
import org.jspecify.annotations.Nullable;

/** An object of a case that steps are called on. */
interface Subject {

    /**
     * Takes a step.
     *
     * @return another subject, a return value as JSON, or nothing
     */
    @Nullable
    Object act(Action action);
}
