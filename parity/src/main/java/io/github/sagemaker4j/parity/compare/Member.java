package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A path to members of a request's parameters: names, {@code *} for every member of an object or list, and at the end
 * {@code [Key=value]} for the elements of a list that have that member, or {@code [*]} for all.
 */
final class Member {

    private static final Pattern FILTER = Pattern.compile("(.*)\\[(?:(\\w+)=([^\\]]*)|\\*)\\]");

    private final List<String> names;
    private final String key;
    private final String value;

    private Member(List<String> names, String key, String value) {
        this.names = names;
        this.key = key;
        this.value = value;
    }

    /** Reads a path that begins with a slash. */
    static Member of(String path) {
        var filter = FILTER.matcher(path);
        return filter.matches()
                ? new Member(names(filter.group(1)), text(filter.group(2), "*"), text(filter.group(3), ""))
                : new Member(names(path), "", "");
    }

    private static String text(@Nullable String group, String otherwise) {
        return group == null ? otherwise : group;
    }

    private static List<String> names(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** What the asterisk can stand for in these parameters; one empty text if there is no asterisk. */
    List<String> stars(JsonNode parameters) {
        var star = names.indexOf("*");
        if (star < 0) {
            return List.of("");
        }
        var found = new ArrayList<String>();
        var parent = walk(parameters, names.subList(0, star), "");
        parent.fieldNames().forEachRemaining(found::add);
        IntStream.range(0, parent.isArray() ? parent.size() : 0).forEach(i -> found.add(Integer.toString(i)));
        return found;
    }

    JsonNode get(JsonNode parameters, String star) {
        return walk(parameters, names, star);
    }

    void set(JsonNode parameters, String star, JsonNode node) {
        if (parent(parameters, star) instanceof ObjectNode object) {
            object.set(last(star), node);
        }
    }

    /** Removes the member, or the matching elements of the list; whether anything was there. */
    boolean remove(JsonNode parameters, String star) {
        if (!key.isEmpty()) {
            return get(parameters, star) instanceof ArrayNode list && removeElements(list);
        }
        return removeWhole(parameters, star);
    }

    /** Removes the member itself, also where the path names elements of it. */
    boolean removeWhole(JsonNode parameters, String star) {
        return parent(parameters, star) instanceof ObjectNode object && object.remove(last(star)) != null;
    }

    private boolean removeElements(ArrayNode list) {
        var before = list.size();
        for (int i = before - 1; i >= 0; i--) {
            if ("*".equals(key) || value.equals(list.get(i).path(key).asText())) {
                list.remove(i);
            }
        }
        return list.size() < before;
    }

    boolean isFilter() {
        return !key.isEmpty();
    }

    private JsonNode parent(JsonNode parameters, String star) {
        return walk(parameters, names.subList(0, names.size() - 1), star);
    }

    private String last(String star) {
        return names.get(names.size() - 1).replace("*", star);
    }

    private static JsonNode walk(JsonNode parameters, List<String> names, String star) {
        var node = parameters;
        for (var name : names) {
            var step = "*".equals(name) ? star : name;
            node = node.isArray() && step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }
}
