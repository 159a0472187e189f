package io.github.sagemaker4j.local.internal.python;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release number, ordered by its numbers. What follows the numbers ({@code .post1}) is kept but does not count.
 *
 * @param text as the registry writes it
 */
record Version(String text) implements Comparable<Version> {

    private static final Comparator<List<Integer>> NUMBERS = (a, b) -> {
        for (var at = 0; at < Math.max(a.size(), b.size()); at++) {
            var order = Integer.compare(at < a.size() ? a.get(at) : 0, at < b.size() ? b.get(at) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    /** The nearest of some: the same series first, then the next higher, then the highest. */
    Optional<Version> nearest(List<Version> offered) {
        var series = offered.stream().filter(v -> v.series().equals(series())).max(Comparator.naturalOrder());
        return series.or(() ->
                        offered.stream().filter(v -> v.compareTo(this) > 0).min(Comparator.naturalOrder()))
                .or(() -> offered.stream().max(Comparator.naturalOrder()));
    }

    @Override
    public int compareTo(Version other) {
        return NUMBERS.compare(numbers(), other.numbers());
    }

    private List<Integer> series() {
        return numbers().stream().limit(2).toList();
    }

    private List<Integer> numbers() {
        return Stream.of(text.split("[.-]"))
                .takeWhile(part -> part.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
    }
}
