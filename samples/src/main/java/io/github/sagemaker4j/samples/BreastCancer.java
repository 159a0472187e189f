package io.github.sagemaker4j.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data set of the samples, and where the samples' own files are. */
final class BreastCancer {

    /** One held-out row: the features as CSV, and whether the tumour was benign (1) or not (0). */
    record Row(String features, int label) {}

    private BreastCancer() {}

    /** A file or folder of the samples; they may be started from the repository or from their own folder. */
    static Path file(String name) {
        var root = Path.of(System.getProperty("samples", "samples"));
        return (Files.isDirectory(root) ? root : Path.of("")).resolve(name);
    }

    static Path train() {
        return file("breast-cancer/train.csv");
    }

    static Path test() {
        return file("breast-cancer/test.csv");
    }

    static List<Row> heldOut() throws IOException {
        try (var lines = Files.lines(test())) {
            return lines.skip(1)
                    .map(line -> line.split(",", 2))
                    .map(cells -> new Row(cells[1], Integer.parseInt(cells[0])))
                    .toList();
        }
    }
}
