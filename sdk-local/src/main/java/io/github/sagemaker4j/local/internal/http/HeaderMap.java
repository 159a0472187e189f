package io.github.sagemaker4j.local.internal.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers of a request, found in any case. */
public final class HeaderMap {

    private final Map<String, List<String>> byName = new LinkedHashMap<>();

    /**
     * Copies headers.
     *
     * @param headers values by name
     */
    public HeaderMap(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), copy(values)));
    }

    private static List<String> copy(List<String> values) {
        return values.size() == 1 ? List.of(values.get(0)) : List.copyOf(values);
    }

    /**
     * Looks one up.
     *
     * @param name the name, in any case
     * @return its first value
     */
    public Optional<String> first(String name) {
        var values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * Looks one up.
     *
     * @param name the name, in any case
     * @return all its values, in order
     */
    public List<String> all(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** {@return values by lower-case name} */
    public Map<String, List<String>> asMap() {
        return byName;
    }
}
