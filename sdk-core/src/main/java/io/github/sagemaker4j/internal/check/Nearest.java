package io.github.sagemaker4j.internal.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant: the listed value with the fewest edits, for "did you mean …?". */
public final class Nearest {

    private Nearest() {}

    /**
     * The value nearest to what was written, if it is near: one letter differs, or at most a third of them.
     *
     * @param written the text that is not in the list
     * @param known the values that would be right
     * @return the nearest one; among equals one that contains the text, then the first in alphabetical order
     */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String value) -> edits(written, value))
                        .thenComparing(value -> !value.contains(written))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> isNear(edits(written, best), Math.max(written.length(), best.length())));
    }

    private static boolean isNear(int edits, int length) {
        return edits * 3 <= length || (edits == 1 && length > 1);
    }

    /** Letters to insert, remove or replace to come from one text to the other. */
    private static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
