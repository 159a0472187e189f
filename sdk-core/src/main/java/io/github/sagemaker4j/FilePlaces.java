package io.github.sagemaker4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Where the defaults files of a machine are: the site's and the user's, each of which a variable can move. */
record FilePlaces(Map<String, String> environment, Path home, String system) {

    private static final String NAME = "config.yaml";
    private static final String APP = "sagemaker";

    static FilePlaces ofMachine() {
        return new FilePlaces(System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /** Both files, the user's over the site's; a function reads what is in S3. */
    DefaultsFile load(Function<String, DefaultsFile> s3) {
        var file = one("SAGEMAKER_ADMIN_CONFIG_OVERRIDE", site(), s3);
        return one("SAGEMAKER_USER_CONFIG_OVERRIDE", user(), s3).over(file);
    }

    static DefaultsFile read(Path place) {
        var file = Files.isDirectory(place) ? place.resolve(NAME) : place;
        try {
            return DefaultsFile.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InvalidSpecException(
                    "defaults file " + file,
                    Problem.of(
                            "FILE-01",
                            "file",
                            file,
                            "can't be read (" + e.getClass().getSimpleName() + ")",
                            "name a file that is there, in UTF-8"));
        }
    }

    private DefaultsFile one(String variable, Path usual, Function<String, DefaultsFile> s3) {
        var named = environment.get(variable);
        if (named == null || named.isEmpty()) {
            return Files.exists(usual) ? read(usual) : DefaultsFile.none();
        }
        return named.startsWith("s3://") ? s3.apply(named) : read(Path.of(named));
    }

    private Path site() {
        if (isMac()) {
            return Path.of("/Library/Application Support", APP, NAME);
        }
        if (isWindows()) {
            return Path.of(environment.getOrDefault("PROGRAMDATA", "C:\\ProgramData"), APP, APP, NAME);
        }
        var folders = environment.getOrDefault("XDG_CONFIG_DIRS", "");
        var first = folders.isEmpty() ? "/etc/xdg" : folders.split(":", -1)[0];
        return Path.of(first, APP, NAME);
    }

    private Path user() {
        if (isMac()) {
            return home.resolve("Library/Application Support").resolve(APP).resolve(NAME);
        }
        if (isWindows()) {
            var local = environment.get("LOCALAPPDATA");
            var folder = local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return folder.resolve(APP).resolve(APP).resolve(NAME);
        }
        var folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (folder.isEmpty() ? home.resolve(".config") : Path.of(folder))
                .resolve(APP)
                .resolve(NAME);
    }

    private boolean isMac() {
        return system.startsWith("Mac");
    }

    private boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
