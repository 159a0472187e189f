package io.github.sagemaker4j.internal.watch;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something that is watched until it has ended.
 *
 * @param name its kind and name, such as {@code training job churn-1}; two subjects of one name are watched as one
 * @param read reads its state with one call
 * @param ended whether a state is the last one
 * @param <S> its state
 */
public record Subject<S>(String name, Supplier<S> read, Predicate<S> ended) {}
