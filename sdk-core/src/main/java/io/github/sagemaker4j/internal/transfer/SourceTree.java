package io.github.sagemaker4j.internal.transfer;

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

    static String nameOf(Path path) {
        var name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
