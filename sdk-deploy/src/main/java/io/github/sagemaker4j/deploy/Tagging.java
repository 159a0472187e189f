package io.github.sagemaker4j.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Tags as maps, and as the API has them. */
final class Tagging {

    private Tagging() {}

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }

    static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
        var all = new LinkedHashMap<>(over);
        base.forEach(all::putIfAbsent);
        return all;
    }
}
