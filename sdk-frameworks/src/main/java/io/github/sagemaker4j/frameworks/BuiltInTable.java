package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.frameworks.HyperParameter.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of the first-party algorithms that ships with this library, read once when first asked for. */
final class BuiltInTable {

    private static final String RESOURCE = "built-in-algorithms.txt";

    /**
     * One algorithm.
     *
     * @param contentType what its endpoints take and give by default
     * @param channels its channels, by name, with whether each is required
     * @param oneInstance whether it can't share its work between instances
     * @param parameters its hyperparameters by name
     * @param sent what is sent where it is not set, though the algorithm has a default of its own
     */
    record Entry(
            String contentType,
            Map<String, Boolean> channels,
            boolean oneInstance,
            Map<String, ParameterRule> parameters,
            Map<String, Object> sent) {}

    private BuiltInTable() {}

    /** The entry of an algorithm, by its name in the table of images. */
    static Optional<Entry> entry(String name) {
        return Optional.ofNullable(Loaded.ENTRIES.get(name));
    }

    private static Map<String, Entry> read(List<String> lines) {
        var entries = new LinkedHashMap<String, Entry>();
        var current = new ArrayList<Entry>();
        for (var line : lines) {
            if (line.startsWith("[")) {
                current.add(0, head(line.split("\\s+", -1)));
                entries.put(line.substring(1, line.indexOf(']')), current.get(0));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                parameter(line.split("\\s+", -1), current.get(0));
            }
        }
        return entries;
    }

    private static Entry head(String[] words) {
        var channels = new LinkedHashMap<String, Boolean>();
        for (var channel : after("channels=", words).orElseThrow().split(",", -1)) {
            channels.put(channel.replace("?", ""), !channel.endsWith("?"));
        }
        return new Entry(
                after("serves=", words).orElseThrow(),
                channels,
                List.of(words).contains("one-instance"),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private static void parameter(String[] words, Entry entry) {
        var range = ValueRange.ANY;
        for (var word : words) {
            if (word.startsWith("[") || word.startsWith("(")) {
                range = ValueRange.interval(word).withWords(range.words());
            } else if (word.startsWith("{")) {
                range = range.withWords(
                        List.of(word.substring(1, word.length() - 1).split(",", -1)));
            }
        }
        var kind = Kind.valueOf(words[1].toUpperCase(Locale.ROOT));
        var sent = after("sends=", words);
        var rule = new ParameterRule(
                words[0],
                kind,
                range,
                after("=", words).or(() -> sent),
                List.of(words).contains("required"));
        entry.parameters().put(rule.name(), rule);
        sent.ifPresent(value -> entry.sent().put(rule.name(), value));
    }

    private static Optional<String> after(String prefix, String[] words) {
        return List.of(words).stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst();
    }

    /** Holds the table, so that a program without such an algorithm never reads it. */
    private static final class Loaded {

        private static final Map<String, Entry> ENTRIES = load();

        private static Map<String, Entry> load() {
            try (var in = BuiltInTable.class.getResourceAsStream(RESOURCE);
                    var reader = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
                return read(reader.lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException("The table of algorithms can't be read from the library's jar", e);
            }
        }
    }
}
