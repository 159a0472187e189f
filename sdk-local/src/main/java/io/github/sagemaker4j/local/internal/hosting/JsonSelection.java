package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The part of JSONPath that batch transforms are filtered with: members, positions, ranges and lists of both. */
final class JsonSelection {

    private static final Pattern STEP = Pattern.compile(
            "\\.([A-Za-z_][\\w-]*)|\\[\\s*('[^']*'(?:\\s*,\\s*'[^']*')*|-?\\d*\\s*:\\s*-?\\d*|-?\\d+(?:\\s*,\\s*-?\\d+)*)\\s*\\]");

    private JsonSelection() {}

    /** Selects by a path that begins with a dollar sign. */
    static JsonNode select(String path, JsonNode from) {
        if (!path.startsWith("$")) {
            throw new ContainerFailure("ClientError: The filter " + path + " does not begin with $.");
        }
        var node = from;
        var steps = STEP.matcher(path);
        var at = 1;
        while (at < path.length()) {
            if (!steps.find(at) || steps.start() != at) {
                throw new ContainerFailure("ClientError: The filter " + path + " can't be read from character " + at);
            }
            node = steps.group(1) != null ? node.path(steps.group(1)) : bracket(steps.group(2), node);
            at = steps.end();
        }
        return node;
    }

    private static JsonNode bracket(String inside, JsonNode node) {
        if (inside.startsWith("'")) {
            var names = Arrays.stream(inside.split(",", -1))
                    .map(String::strip)
                    .map(n -> n.substring(1, n.length() - 1))
                    .toList();
            return several(names.stream().map(Object.class::cast).toList(), n -> node.path((String) n));
        }
        if (inside.contains(":")) {
            return range(inside, node);
        }
        var positions = Arrays.stream(inside.split(",", -1))
                .map(n -> Integer.parseInt(n.strip()))
                .toList();
        return several(positions.stream().map(Object.class::cast).toList(), n -> at((Integer) n, node));
    }

    private static JsonNode several(java.util.List<Object> keys, Function<Object, JsonNode> value) {
        if (keys.size() == 1) {
            return value.apply(keys.get(0));
        }
        var list = Json.array();
        keys.forEach(key -> {
            var found = value.apply(key);
            if (!found.isMissingNode()) {
                list.add(found);
            }
        });
        return list;
    }

    private static JsonNode range(String inside, JsonNode node) {
        var ends = inside.split(":", -1);
        var from = ends[0].isBlank() ? 0 : position(Integer.parseInt(ends[0].strip()), node.size());
        var to = ends[1].isBlank() ? node.size() : position(Integer.parseInt(ends[1].strip()), node.size());
        var list = Json.array();
        for (var i = Math.max(0, from); i < Math.min(to, node.size()); i++) {
            list.add(node.get(i));
        }
        return list;
    }

    private static JsonNode at(int position, JsonNode node) {
        var found = node.get(position(position, node.size()));
        return found == null ? MissingNode.getInstance() : found;
    }

    private static int position(int given, int size) {
        return given < 0 ? size + given : given;
    }
}
