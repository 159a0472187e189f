package io.github.sagemaker4j;

import io.github.sagemaker4j.internal.check.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Every key that the defaults file may have, and what may stand there. A key that is not among them is a mistake. */
final class FileKeys {

    private static final String RESOURCE = "defaults-file-keys.txt";
    private static final String VERSION = "SchemaVersion";
    // As YAML 1.1 has them, which the Python SDK reads.
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    // A key's name to its own keys, or to the word for what stands there.
    private final Map<String, Object> keys = new LinkedHashMap<>();

    private FileKeys(List<String> lines) {
        for (var line : lines) {
            var space = line.indexOf(' ');
            add(line.substring(0, space), line.substring(space + 1));
        }
    }

    static FileKeys known() {
        return Known.KEYS;
    }

    static boolean isTrue(String flag) {
        return TRUE.contains(flag.toLowerCase(Locale.ROOT));
    }

    List<Problem> problems(Object document) {
        var problems = new ArrayList<Problem>();
        check("", keys, document, problems);
        if (document instanceof Map<?, ?> map && !"1.0".equals(map.get(VERSION))) {
            problems.add(Problem.of(
                    "FILE-04",
                    VERSION,
                    Objects.requireNonNullElse(map.get(VERSION), ""),
                    "is not the version of the file that is known",
                    "write SchemaVersion: '1.0'"));
        }
        return problems;
    }

    private void add(String path, String kind) {
        var here = keys;
        var parts = List.of(path.split("\\.", -1));
        for (var part : parts.subList(0, parts.size() - 1)) {
            here = children(here.computeIfAbsent(part, p -> new LinkedHashMap<String, Object>()));
        }
        here.put(parts.get(parts.size() - 1), kind);
    }

    @SuppressWarnings("unchecked") // every map in here is made above
    private static Map<String, Object> children(Object node) {
        return (Map<String, Object>) node;
    }

    private static void check(String path, Object allowed, Object value, List<Problem> problems) {
        if (allowed instanceof String kind) {
            leaf(path, kind, value, problems);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, under) -> key(path, children(allowed), String.valueOf(key), under, problems));
        } else {
            wrong(
                    path,
                    "",
                    "does not hold keys",
                    "write one of " + children(allowed).keySet() + " under it",
                    problems);
        }
    }

    private static void key(
            String path, Map<String, Object> allowed, String key, Object value, List<Problem> problems) {
        var whole = path.isEmpty() ? key : path + "." + key;
        var several = allowed.get(key + "[]");
        if (allowed.containsKey(key)) {
            check(whole, allowed.get(key), value, problems);
        } else if (several != null && value instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                check(whole + "[" + i + "]", several, list.get(i), problems);
            }
        } else if (several != null) {
            wrong(whole, "", "is not a list", "begin each entry with '- '", problems);
        } else {
            var names = allowed.keySet().stream().map(k -> k.replace("[]", "")).toList();
            problems.add(Problem.of(
                    "FILE-02",
                    whole,
                    "",
                    "is not a key of this file",
                    Nearest.of(key, names)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("known here are " + String.join(", ", names))));
        }
    }

    private static void leaf(String path, String kind, Object value, List<Problem> problems) {
        var text = value instanceof String s ? s : "";
        switch (kind) {
            case "text" -> expect(!text.isEmpty(), path, value, "a text", problems);
            case "flag" -> {
                var word = text.toLowerCase(Locale.ROOT);
                expect(TRUE.contains(word) || FALSE.contains(word), path, value, "true or false", problems);
            }
            case "role" ->
                expect(Role.isArn(text), path, value, "a role's ARN, arn:aws:iam::<12 digits>:role/<name>", problems);
            case "list" ->
                expect(
                        value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
                        path,
                        value,
                        "a list of texts",
                        problems);
            case "map" ->
                expect(
                        value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance),
                        path,
                        "", // an environment may hold a secret
                        "names with a text each",
                        problems);
            case "tags" ->
                expect(
                        value instanceof List<?> list && list.stream().allMatch(FileKeys::isTag),
                        path,
                        value,
                        "a list of entries with Key and Value",
                        problems);
            default -> {} // the Python SDK's own business
        }
    }

    private static boolean isTag(Object tag) {
        return tag instanceof Map<?, ?> pair
                && pair.keySet().equals(Set.of("Key", "Value"))
                && pair.values().stream().allMatch(String.class::isInstance);
    }

    private static void expect(boolean right, String path, Object value, String what, List<Problem> problems) {
        if (!right) {
            wrong(path, value, "is not " + what, "write " + what, problems);
        }
    }

    private static void wrong(String path, Object value, String rule, String fix, List<Problem> problems) {
        problems.add(Problem.of("FILE-03", path.isEmpty() ? "file" : path, value, rule, fix));
    }

    /** Read when the first file is. */
    private static final class Known {
        static final FileKeys KEYS = new FileKeys(lines());

        private static List<String> lines() {
            try (var in = FileKeys.class.getResourceAsStream(RESOURCE)) {
                return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
