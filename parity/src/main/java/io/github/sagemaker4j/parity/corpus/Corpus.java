package io.github.sagemaker4j.parity.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Finds and reads cases, one on each line of files that end in {@code .jsonl} or {@code .jsonl.gz}. */
public final class Corpus {

    private Corpus() {}

    /** {@return the cases that this module carries} */
    public static List<Case> own() {
        return in(Resources.folder("requests"));
    }

    /**
     * Reads the cases of a folder, at any depth.
     *
     * @param folder the folder
     * @return its cases, by file and line
     */
    public static List<Case> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            f -> f.toString().endsWith(".jsonl") || f.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .flatMap(f -> cases(f).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases(Path file) {
        try (var lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> new Case(Json.read(line)))
                    .filter(c -> c.json().has("expect")) // look-ups of image addresses are no cases
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
