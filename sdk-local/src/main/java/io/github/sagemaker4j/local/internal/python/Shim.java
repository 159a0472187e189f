package io.github.sagemaker4j.local.internal.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Python programs that speak the container contract for a user's script. */
public enum Shim {
    /** Runs a training script. */
    TRAIN("train.py"),
    /** Serves a model by a script. */
    SERVE("serve.py");

    private final String file;

    Shim(String file) {
        this.file = file;
    }

    /** Writes it into a folder, with the modules it imports. */
    public Path write(Path folder) throws IOException {
        for (var module : modules()) {
            write(folder, module);
        }
        return write(folder, file);
    }

    private List<String> modules() {
        return this == TRAIN ? List.of("launch.py", "servers.py", "toolkit.py") : List.of();
    }

    private static Path write(Path folder, String file) throws IOException {
        return Files.writeString(folder.resolve("sagemaker4j_" + file), Resource.text(file));
    }
}
