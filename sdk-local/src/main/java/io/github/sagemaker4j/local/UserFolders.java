package io.github.sagemaker4j.local;

import java.nio.file.Path;

/** Where the user's state and cache lie, each overridden by one variable. */
final class UserFolders {

    private UserFolders() {}

    static Path state() {
        return folder("SAGEMAKER4J_STATE", "XDG_STATE_HOME", ".local/state").resolve("local");
    }

    static Path cache() {
        return folder("SAGEMAKER4J_CACHE", "XDG_CACHE_HOME", ".cache");
    }

    private static Path folder(String own, String standard, String inHome) {
        var given = System.getenv(own);
        if (given != null && !given.isBlank()) {
            return Path.of(given).toAbsolutePath();
        }
        var base = System.getenv(standard);
        return base != null && !base.isBlank()
                ? Path.of(base, "sagemaker4j")
                : Path.of(System.getProperty("user.home"), inHome, "sagemaker4j");
    }
}
