package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.corpus.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings requests into one form. Generated stamps become the corpus's placeholders; placeholders are numbered anew, in
 * the order in which they first appear; uploads that follow each other are sorted by key, since they run in parallel.
 */
public final class Normaliser {

    private static final Map<String, Pattern> STAMPS = stamps();
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Z_]+):([^>]*)>");

    private Normaliser() {}

    /**
     * Normalises the requests of one case.
     *
     * @param requests requests of either side
     * @return copies with placeholders, sorted members and comparable numbers
     */
    public static List<ObjectNode> normalise(List<ObjectNode> requests) {
        var stamped = requests.stream()
                .map(r -> (ObjectNode) Trees.map(sorted(r.deepCopy()), Normaliser::placeholders))
                .toList();
        return renumber(uploads(stamped));
    }

    /**
     * Numbers placeholders in the order of their first appearance.
     *
     * @param requests requests with placeholders
     * @return copies
     */
    static List<ObjectNode> renumber(List<ObjectNode> requests) {
        var numbers = new HashMap<String, Map<String, Integer>>();
        return requests.stream()
                .map(r -> (ObjectNode) Trees.map(r, text -> numbered(text, numbers)))
                .toList();
    }

    private static String numbered(String text, Map<String, Map<String, Integer>> numbers) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            var known = numbers.computeIfAbsent(match.group(1), kind -> new HashMap<>());
            var number = known.computeIfAbsent(match.group(2), stamp -> known.size() + 1);
            return Matcher.quoteReplacement("<" + match.group(1) + ":" + number + ">");
        });
    }

    private static String placeholders(String text) {
        var result = text;
        for (var stamp : STAMPS.entrySet()) {
            result = stamp.getValue()
                    .matcher(result)
                    .replaceAll(match -> Matcher.quoteReplacement("<" + stamp.getKey() + ":" + match.group() + ">"));
        }
        return result;
    }

    // The reference keeps these in a set.
    private static ObjectNode sorted(ObjectNode request) {
        if (request.at("/body/archive") instanceof ArrayNode members) {
            // The root of an archive is there, whether it is listed or not.
            members.removeIf(m -> m.path("name").asText().isEmpty());
        }
        body(request);
        if (request.at("/http/headers") instanceof ObjectNode headers) {
            headers.remove("X-Amzn-SageMaker-InputLocation"); // that parameter, once more
        }
        if (request.at("/params/DebugHookConfig/CollectionConfigurations") instanceof ArrayNode list) {
            var items = new ArrayList<JsonNode>();
            list.forEach(items::add);
            items.sort(Comparator.comparing(i -> i.path("CollectionName").asText()));
            list.removeAll().addAll(items);
        }
        return request;
    }

    /** Spaces between the parts of a JSON document mean nothing; numbers and order do. */
    private static void body(ObjectNode request) {
        if (!(request.path("body") instanceof ObjectNode body)) {
            return;
        }
        var member = body.has("utf8") ? "utf8" : "text";
        var text = body.path(member).asText();
        if (text.startsWith("{") || text.startsWith("[")) {
            body.put(member, text.lines().map(Normaliser::compact).collect(Collectors.joining("\n")));
            body.remove(List.of("size", "sha256"));
        }
    }

    private static String compact(String line) {
        try {
            return Json.read(line).toString();
        } catch (UncheckedIOException e) {
            return line;
        }
    }

    private static List<ObjectNode> uploads(List<ObjectNode> requests) {
        var all = new ArrayList<ObjectNode>();
        var run = new ArrayList<ObjectNode>();
        for (var request : requests) {
            if ("PutObject".equals(request.path("operation").asText())) {
                run.add(request);
            } else {
                flush(run, all);
                all.add(request);
            }
        }
        flush(run, all);
        return all;
    }

    private static void flush(List<ObjectNode> run, List<ObjectNode> all) {
        run.sort(Comparator.comparing(
                r -> r.at("/params/Bucket").asText() + "/" + r.at("/params/Key").asText()));
        all.addAll(run);
        run.clear();
    }

    private static Map<String, Pattern> stamps() {
        var stamps = new LinkedHashMap<String, Pattern>();
        stamps.put(
                "TIMESTAMP",
                Pattern.compile(
                        "(?<!\\d)\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d{3}(?!\\d)(?:-[0-9a-z]{11,17}(?![0-9a-z]))?"));
        stamps.put(
                "UUID",
                Pattern.compile("(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        return stamps;
    }
}
