package io.github.sagemaker4j.local.internal.run;

import java.nio.file.Path;
import java.util.List;

/** What stands in for a container image. */
public sealed interface Launch {

    /** A program of this machine; {@code train} or {@code serve} is its last argument. */
    record Command(List<String> words) implements Launch {
        /** Copies the words. */
        public Command {
            words = List.copyOf(words);
        }
    }

    /** A Java main in a JVM of its own. */
    record JavaMain(String mainClass, String classPath) implements Launch {}

    /** The image itself, by a container engine that has it. */
    record Image(String name) implements Launch {}

    /** Script mode on Python. */
    sealed interface Python extends Launch {}

    /** The interpreter at this path, with whatever it has installed. */
    record Interpreter(Path path) implements Python {}

    /** A virtual environment with these pinned requirements; with none, the machine's python3 as it is. */
    record Packages(List<String> requirements) implements Python {
        /** Copies the requirements. */
        public Packages {
            requirements = List.copyOf(requirements);
        }
    }

    /** A virtual environment with this framework, or with the nearest version the registry has for this Python. */
    record Framework(String distribution, String version) implements Python {}

    /**
     * A Python of this machine that has a module: what is too large to be installed unasked.
     *
     * @param module what the scripts import
     * @param version the version in the image, for the log
     * @param hint how to install it
     */
    record Installed(String module, String version, String hint) implements Python {}
}
