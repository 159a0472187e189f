package io.github.sagemaker4j.local.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or of a form, decoded, first value wins. */
public final class Query {

    private final Map<String, String> byName = new LinkedHashMap<>();
    private final String raw;

    private Query(String raw) {
        this.raw = raw;
    }

    /**
     * Reads one.
     *
     * @param raw the text as sent; {@code null} reads as empty
     * @return the parameters
     * @throws ServiceError if an escape is broken
     */
    public static Query from(@Nullable String raw) {
        var query = new Query(raw == null ? "" : raw);
        for (var pair : query.raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                var at = pair.indexOf('=');
                var name = at < 0 ? pair : pair.substring(0, at);
                query.byName.putIfAbsent(decoded(name), at < 0 ? "" : decoded(pair.substring(at + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ServiceError(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    /**
     * Asks for a parameter, with or without a value.
     *
     * @param name its name
     * @return whether it was sent
     */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Looks a parameter up.
     *
     * @param name its name
     * @return its value; an empty text if it was sent without one
     */
    public Optional<String> first(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** {@return the parameters by name} */
    public Map<String, String> asMap() {
        return byName;
    }

    /** {@return the text as it was sent} */
    public String raw() {
        return raw;
    }
}
