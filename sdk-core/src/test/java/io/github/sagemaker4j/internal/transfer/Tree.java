package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes folders of small files for tests. */
final class Tree {

    private Tree() {}

    /** Writes {@code path=text} pairs under a folder; a path with a slash at the end is a folder. */
    static Path of(Path root, String... files) {
        try {
            Files.createDirectories(root);
            for (var file : files) {
                var cut = file.indexOf('=');
                var name = cut < 0 ? file : file.substring(0, cut);
                var path = root.resolve(name);
                if (name.endsWith("/")) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.writeString(path, cut < 0 ? name : file.substring(cut + 1));
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The layout of an ordinary training script with a package. */
    static Path source(Path root) {
        return of(root, "train.py", "helper.py", "launch.sh", "requirements.txt", "pkg/__init__.py=", "pkg/util.py");
    }
}
