package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be packed: a folder, or a single script, and what it depends on.
 *
 * @param root a folder, whose children become the archive's root, or a file, which becomes its only member
 * @param entryPoint the script to run, relative to the folder; empty where nothing is to be checked
 * @param dependencies files and folders that are added at the archive's root under their own last name
 * @param contents folders whose children are added at the archive's root
 * @param ignore further ignore rules, see {@link IgnoreRules}
 */
public record SourceTree(
        Path root, Optional<String> entryPoint, List<Path> dependencies, List<Path> contents, List<String> ignore) {

    /** Copies the lists. */
    public SourceTree {
        dependencies = List.copyOf(dependencies);
        contents = List.copyOf(contents);
        ignore = List.copyOf(ignore);
    }

    /**
     * A folder and the script in it that is run.
     *
     * @param folder the folder
     * @param entryPoint the script, relative to the folder
     * @return the tree
     */
    public static SourceTree folder(Path folder, String entryPoint) {
        return new SourceTree(folder, Optional.of(entryPoint), List.of(), List.of(), List.of());
    }

    /**
     * One script alone.
     *
     * @param script the file
     * @return the tree
     */
    public static SourceTree script(Path script) {
        return new SourceTree(script, Optional.of(nameOf(script)), List.of(), List.of(), List.of());
    }

    /** The same tree with its paths taken relative to a folder, which they may not leave. */
    SourceTree within(Path folder) {
        return new SourceTree(
                inside(folder, root),
                entryPoint,
                dependencies.stream().map(path -> inside(folder, path)).toList(),
                contents.stream().map(path -> inside(folder, path)).toList(),
                ignore);
    }

    private static Path inside(Path folder, Path path) {
        var real = folder.resolve(path).normalize();
        if (path.isAbsolute() || !real.startsWith(folder)) {
            throw new InvalidSpecException(
                    "source",
                    Problem.of(
                            "SOURCE-19",
                            "location",
                            path,
                            "is not inside the repository",
                            "name a path relative to its root"));
        }
        return real;
    }

    static String nameOf(Path path) {
        var name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
