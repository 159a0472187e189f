package io.github.sagemaker4j.local.internal.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Python programs that speak the container contract for a user's script. */
public enum Shim {
    /** Runs a training script. */
    TRAIN("train.py", "launch.py"),
    /** Serves a model by a script. */
    SERVE("serve.py", "");

    private final String file;
    private final String module;

    Shim(String file, String module) {
        this.file = file;
        this.module = module;
    }

    /** Writes it into a folder, with the module it imports. */
    public Path write(Path folder) throws IOException {
        if (!module.isEmpty()) {
            write(folder, module);
        }
        return write(folder, file);
    }

    private static Path write(Path folder, String file) throws IOException {
        return Files.writeString(folder.resolve("sagemaker4j_" + file), Resource.text(file));
    }
}
