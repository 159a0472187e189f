package io.github.sagemaker4j.frameworks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which values a hyperparameter may have: numbers of an interval, words of a list, or either.
 *
 * @param words the words that are allowed; none are named if empty
 * @param low the smallest number; none if absent
 * @param lowOpen whether the number itself is out of the range
 * @param high the largest number; none if absent
 * @param highOpen whether the number itself is out of the range
 */
record ValueRange(
        List<String> words, Optional<BigDecimal> low, boolean lowOpen, Optional<BigDecimal> high, boolean highOpen) {

    static final ValueRange ANY = new ValueRange(List.of(), Optional.empty(), false, Optional.empty(), false);

    private static final Pattern INTERVAL = Pattern.compile("([\\[(])([^,]*),([^,]*)([\\])])");

    /** Reads an interval such as {@code [1,)} or {@code (0,1]}. */
    static ValueRange interval(String text) {
        var match = INTERVAL.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("Not an interval: " + text);
        }
        return new ValueRange(
                List.of(),
                number(match.group(2)),
                "(".equals(match.group(1)),
                number(match.group(3)),
                ")".equals(match.group(4)));
    }

    ValueRange withWords(List<String> more) {
        return new ValueRange(List.copyOf(more), low, lowOpen, high, highOpen);
    }

    boolean hasInterval() {
        return low.isPresent() || high.isPresent();
    }

    boolean contains(BigDecimal number) {
        var above =
                low.map(number::compareTo).map(c -> lowOpen ? c > 0 : c >= 0).orElse(true);
        var below =
                high.map(number::compareTo).map(c -> highOpen ? c < 0 : c <= 0).orElse(true);
        return above && below;
    }

    /** In words, such as {@code from 1 to 10, or auto}; empty if everything is allowed. */
    @Override
    public String toString() {
        var numbers = low.isPresent() && high.isPresent() && !lowOpen && !highOpen
                ? "from " + low.get() + " to " + high.get()
                : lowText() + (low.isPresent() && high.isPresent() ? " and " : "") + highText();
        var listed = words.isEmpty() ? "" : (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
        return numbers + (numbers.isEmpty() || listed.isEmpty() ? "" : ", or ") + listed;
    }

    private String lowText() {
        return low.map(l -> (lowOpen ? "above " : "at least ") + l).orElse("");
    }

    private String highText() {
        return high.map(h -> (highOpen ? "below " : "at most ") + h).orElse("");
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty()).map(BigDecimal::new);
    }
}
