package io.github.sagemaker4j.internal.images;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Versions as numbers: {@code 1.10} is newer than {@code 1.9}. */
public final class Versions {

    /** The older one first; a longer version is newer than the one it begins with. */
    public static final Comparator<String> OLDEST_FIRST = (a, b) -> compare(numbers(a), numbers(b));

    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final int SHOWN_EACH_SIDE = 2;

    private Versions() {}

    /**
     * Whether a version is at least another.
     *
     * @param version such as {@code 2.14.1}
     * @param least such as {@code 1.15}
     * @return whether it is the same or newer
     */
    public static boolean atLeast(String version, String least) {
        return OLDEST_FIRST.compare(version, least) >= 0;
    }

    /** The known versions around one that is not known, then the newest of all. */
    static List<String> nearest(String asked, Collection<String> known) {
        var sorted = known.stream().distinct().sorted(OLDEST_FIRST).toList();
        var older = sorted.stream().filter(v -> !atLeast(v, asked)).toList();
        var newer = sorted.subList(older.size(), sorted.size());
        var near = new ArrayList<String>(older.subList(Math.max(0, older.size() - SHOWN_EACH_SIDE), older.size()));
        near.addAll(newer.subList(0, Math.min(SHOWN_EACH_SIDE, newer.size())));
        if (!sorted.isEmpty() && !near.contains(sorted.get(sorted.size() - 1))) {
            near.add(sorted.get(sorted.size() - 1));
        }
        return near;
    }

    private static List<BigInteger> numbers(String version) {
        return Arrays.stream(NO_DIGITS.split(version))
                .filter(n -> !n.isEmpty())
                .map(BigInteger::new)
                .toList();
    }

    private static int compare(List<BigInteger> a, List<BigInteger> b) {
        for (var i = 0; i < Math.min(a.size(), b.size()); i++) {
            var order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
