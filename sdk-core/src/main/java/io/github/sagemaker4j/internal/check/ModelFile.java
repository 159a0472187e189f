package io.github.sagemaker4j.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.internal.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The file of the trimmed service model: a line for each operation and each shape. A line is read as JSON when it is asked
 * for, because a program needs few of them.
 */
final class ModelFile {

    private static final String RESOURCE = "sagemaker-model.json";

    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, String> shapes = new HashMap<>();

    private ModelFile(String text) {
        var section = operations;
        for (var from = text.indexOf('\n') + 1; from > 0; from = text.indexOf('\n', from) + 1) {
            var quote = text.indexOf('"', from + 1);
            if (text.startsWith("\"shapes\":{", from)) {
                section = shapes;
            } else if (quote > 0 && !text.startsWith("\"operations\":{", from)) {
                var end = text.indexOf('\n', quote);
                section.put(text.substring(from + 1, quote), text.substring(quote + 2, end));
            }
        }
    }

    static ModelFile load() {
        try (var in = Objects.requireNonNull(ModelFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new ModelFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the service model " + RESOURCE, e);
        }
    }

    Set<String> operations() {
        return new TreeSet<>(operations.keySet());
    }

    @Nullable
    JsonNode operation(String name) {
        return read(operations.get(name));
    }

    @Nullable
    JsonNode shape(String name) {
        return read(shapes.get(name));
    }

    private static @Nullable JsonNode read(@Nullable String line) {
        return line == null ? null : JsonTree.read(line);
    }
}
