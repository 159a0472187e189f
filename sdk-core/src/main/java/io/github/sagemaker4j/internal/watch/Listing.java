package io.github.sagemaker4j.internal.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How things of one kind that have ended are listed, a hundred with one call: what finds the ends of thousands of waits
 * soon, where reading each would take hours of calls.
 *
 * @param kind such as {@code training jobs}; listings of one kind are the same
 * @param page lists what changed since a time, from a page's token on
 */
public record Listing(String kind, BiFunction<Instant, Optional<String>, Page> page) {

    /**
     * A part of a list.
     *
     * @param ended the names of the subjects that have ended
     * @param newest the latest change in it, by the service's clock; absent if it is empty
     * @param next the token of the part that follows; absent in the last one
     */
    public record Page(List<String> ended, Optional<Instant> newest, Optional<String> next) {

        /** Copies the list. */
        public Page {
            ended = List.copyOf(ended);
        }
    }
}
