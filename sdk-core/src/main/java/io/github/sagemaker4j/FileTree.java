package io.github.sagemaker4j;

import io.github.sagemaker4j.internal.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a defaults file says, as maps, lists and texts by key. */
record FileTree(Map<String, Object> values) {

    private static final Pattern DOT = Pattern.compile("\\.");

    FileTree {
        values = Map.copyOf(values);
    }

    static FileTree parse(String source, String text) {
        var thing = "defaults file " + source;
        try {
            var document = Yaml.read(text);
            if (document == null) {
                return new FileTree(Map.of());
            }
            var problems = FileKeys.known().problems(document);
            if (!problems.isEmpty()) {
                throw new InvalidSpecException(thing, problems);
            }
            return new FileTree(map(document));
        } catch (IllegalArgumentException e) {
            throw new InvalidSpecException(
                    thing,
                    List.of(Problem.of(
                            "FILE-01", "file", source, "is not YAML: " + e.getMessage(), "correct it at that place")));
        }
    }

    FileTree over(FileTree beneath) {
        return new FileTree(merged(beneath.values, values));
    }

    Optional<String> text(String path) {
        return value(path).map(String::valueOf);
    }

    Optional<Object> value(String path) {
        Object here = values;
        for (var key : DOT.split(path, -1)) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
            if (here == null) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    private static Map<String, Object> merged(Map<String, Object> beneath, Map<String, Object> over) {
        var all = new LinkedHashMap<>(beneath);
        over.forEach((key, value) -> all.merge(
                key,
                value,
                (old, now) -> old instanceof Map<?, ?> && now instanceof Map<?, ?> ? merged(map(old), map(now)) : now));
        return all;
    }

    private static Map<String, Object> map(Object node) {
        var all = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> all.put(String.valueOf(key), value));
        }
        return all;
    }
}
