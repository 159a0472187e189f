package io.github.sagemaker4j.internal.watch;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something that is watched until it has ended.
 *
 * @param name its kind and name, such as {@code training job churn-1}; two subjects of one name are watched as one
 * @param read reads its state with one call
 * @param ended whether a state is the last one
 * @param listing how the ends of many like it are found at once; absent if there is no such list
 * @param <S> its state
 */
public record Subject<S>(String name, Supplier<S> read, Predicate<S> ended, Optional<Listing> listing) {

    /**
     * Something that is read by itself alone.
     *
     * @param name its kind and name
     * @param read reads its state with one call
     * @param ended whether a state is the last one
     */
    public Subject(String name, Supplier<S> read, Predicate<S> ended) {
        this(name, read, ended, Optional.empty());
    }
}
