package io.github.sagemaker4j.local.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** The headers of a request, found in any case. */
public final class HeaderMap {

    private final Map<String, List<String>> byName = new LinkedHashMap<>();

    private HeaderMap() {}

    /** Collects headers, those of one name in their order. */
    static HeaderMap of(Header... headers) {
        var map = new HeaderMap();
        for (var header : headers) {
            var name = header.getName().toLowerCase(Locale.ROOT);
            map.byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(header.getValue());
        }
        return map;
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
