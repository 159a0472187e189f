package io.github.sagemaker4j.local.internal.python;

import java.nio.file.Path;

/**
 * A Python that can be run.
 *
 * @param path the executable
 * @param version its version, such as {@code 3.11.7}
 */
public record Interpreter(Path path, String version) {

    /** The folder of its programs, which goes first into {@code PATH}. */
    public Path programs() {
        var parent = path.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    /** The interpreter of a virtual environment made from this one. */
    Interpreter in(Path environment) {
        var windows = System.getProperty("os.name", "").startsWith("Windows");
        return new Interpreter(environment.resolve(windows ? "Scripts/python.exe" : "bin/python"), version);
    }
}
