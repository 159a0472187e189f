package io.github.sagemaker4j.internal.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One YAML document as maps, lists and texts. Numbers and flags stay texts: what {@code yes} or {@code 0123} means
 * differs between versions of YAML, so whoever knows what a key is for decides. Merge keys are resolved.
 */
public final class Yaml {

    private static final String MERGE = "<<";

    private Yaml() {}

    /**
     * Reads a document.
     *
     * @param text YAML or JSON
     * @return a map, list or text; {@code null} if there is nothing
     * @throws IllegalArgumentException if it is not well-formed, with the line
     */
    public static @Nullable Object read(String text) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        try {
            var document = new Load(settings).loadFromString(text);
            return document == null || "".equals(document) ? null : merged(document);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object merged(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(Yaml::merged).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return String.valueOf(node);
        }
        var all = new LinkedHashMap<String, Object>();
        lay(map.get(MERGE), all);
        map.forEach((key, value) -> {
            if (!MERGE.equals(key)) {
                all.put(String.valueOf(key), merged(value));
            }
        });
        return all;
    }

    // The first of several maps to merge wins, and the map itself over all of them.
    private static void lay(@Nullable Object merge, Map<String, Object> all) {
        var maps = merge instanceof List<?> list ? list : merge == null ? List.of() : List.of(merge);
        for (var one : maps) {
            if (merged(one) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> all.putIfAbsent(String.valueOf(key), value));
            }
        }
    }
}
