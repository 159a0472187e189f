package io.github.sagemaker4j.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;

/** A temporary folder with files to work on, gone with this object. */
public final class Scratch implements AutoCloseable {

    private static final int WORDS = 4096;

    private final Path path;

    /**
     * Makes an empty folder.
     *
     * @throws IOException if it can't be made
     */
    public Scratch() throws IOException {
        path = Files.createTempDirectory("bench-");
    }

    /** {@return the folder} */
    public Path path() {
        return path;
    }

    /**
     * Adds files that compress as source code does.
     *
     * @param count how many, 100 in each folder
     * @param bytes the size of each
     * @throws IOException if one can't be written
     */
    public void fill(int count, int bytes) throws IOException {
        var random = new Random(42);
        var words = new byte[WORDS][];
        for (var i = 0; i < WORDS; i++) {
            words[i] = (Integer.toString(random.nextInt(1 << 24), 36) + " ").getBytes(StandardCharsets.US_ASCII);
        }
        for (var i = 0; i < count; i++) {
            var file = path.resolve("d" + i / 100 + "/f" + i + ".py");
            Files.createDirectories(file.getParent());
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (var left = bytes; left > 0; ) {
                    var word = words[random.nextInt(WORDS)];
                    var length = Math.min(left, word.length);
                    out.write(word, 0, length);
                    left -= length;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
