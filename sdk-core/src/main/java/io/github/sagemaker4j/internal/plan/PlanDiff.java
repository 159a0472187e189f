package io.github.sagemaker4j.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two plans, value by value: a reviewer reads paths, not shifted lines. */
final class PlanDiff {

    private PlanDiff() {}

    static String between(Plan<?> before, Plan<?> after) {
        var old = flat(before);
        var now = flat(after);
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        for (var path : paths) {
            var was = old.get(path);
            var is = now.get(path);
            if (!Objects.equals(was, is)) {
                if (was != null) {
                    lines.add("- " + path + ": " + was);
                }
                if (is != null) {
                    lines.add("+ " + path + ": " + is);
                }
            }
        }
        return String.join("\n", lines);
    }

    private static Map<String, String> flat(Plan<?> plan) {
        Map<String, String> values = new TreeMap<>();
        flatten("", PlanText.tree(plan), values);
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.fieldNames()
                    .forEachRemaining(key -> flatten(path.isEmpty() ? key : path + "." + key, node.get(key), values));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), values);
            }
        } else {
            values.put(path, node.toString());
        }
    }
}
