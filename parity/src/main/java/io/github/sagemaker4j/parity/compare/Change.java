package io.github.sagemaker4j.parity.compare;

/** What a rule does to a pair of requests where its trigger holds. */
interface Change {

    /** Applies it to the pair, which it may alter; whether it did. */
    boolean apply(Situation pair, java.util.function.Predicate<Situation> trigger);
}
