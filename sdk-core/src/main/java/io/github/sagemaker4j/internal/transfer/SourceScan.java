package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Lists what a bundle will hold, by archive name, and collects every problem on the way. */
final class SourceScan {

    /** More than this is a home folder or a data set by mistake. */
    private static final int MOST_MEMBERS = 100_000;

    private final IgnoreRules rules;
    final TreeMap<String, Found> found = new TreeMap<>();
    final List<Problem> problems = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    private Path realRoot = Path.of("");

    SourceScan(IgnoreRules rules) {
        this.rules = rules;
    }

    /** A file or folder as it was when it was listed. */
    record Found(Path path, boolean folder, long size, FileTime modified) {

        boolean isUnchanged() throws IOException {
            var now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.size() == size && now.lastModifiedTime().equals(modified);
        }
    }

    /** Adds the children of a folder at the archive's root. */
    void children(Path folder) throws IOException {
        realRoot = folder.toRealPath();
        list(folder, "");
    }

    /** Adds one file or folder at the archive's root under its own name. */
    void named(Path path) throws IOException {
        realRoot = path.toRealPath();
        visit(path, SourceTree.nameOf(path));
    }

    private void list(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (var child : children) {
                visit(child, prefix + SourceTree.nameOf(child));
            }
        }
    }

    private void visit(Path path, String name) throws IOException {
        var ignored = rules.ignoring(name, Files.isDirectory(path)).or(() -> ignoredTarget(path));
        if (ignored.isPresent()) {
            leaveOut(name, ignored.get());
        } else if (Files.isSymbolicLink(path) && !mayFollow(path, name)) {
            return;
        } else if (found.size() < MOST_MEMBERS) {
            add(path, name);
        } else if (found.size() == MOST_MEMBERS
                && problems.stream().noneMatch(p -> p.code().equals("SOURCE-09"))) {
            problem(
                    "SOURCE-09",
                    realRoot,
                    "has more than " + MOST_MEMBERS + " files",
                    "name the folder of the code alone");
        }
    }

    private void add(Path path, String name) throws IOException {
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.isOther()) {
            problem("SOURCE-06", name, "is neither a file nor a folder", "remove it or add it to " + IgnoreRules.FILE);
        } else if (found.putIfAbsent(name, new Found(path, now.isDirectory(), now.size(), now.lastModifiedTime()))
                != null) {
            problem("SOURCE-07", name, "would be packed twice under one name", "rename the dependency");
        } else if (now.isDirectory()) {
            list(path, name + "/");
        } else if (!Files.isReadable(path)) {
            problem("SOURCE-06", name, "cannot be read", "change its permissions or add it to " + IgnoreRules.FILE);
        }
    }

    private boolean mayFollow(Path link, String name) throws IOException {
        if (!Files.exists(link)) {
            problem("SOURCE-05", name, "is a link to nothing", "remove it or add it to " + IgnoreRules.FILE);
            return false;
        }
        var target = link.toRealPath();
        if (!target.startsWith(realRoot)) {
            problem("SOURCE-05", name, "is a link that leaves the folder", "copy the file, or add it as a dependency");
            return false;
        }
        var holder = link.toAbsolutePath().getParent();
        if (holder != null && holder.toRealPath().startsWith(target)) {
            problem(
                    "SOURCE-05",
                    name,
                    "is a link to a folder around itself",
                    "remove it or add it to " + IgnoreRules.FILE);
            return false;
        }
        return true;
    }

    /** The rule that keeps out what a link points to: a link named {@code config} must not carry {@code .env} along. */
    private Optional<IgnoreRules.Rule> ignoredTarget(Path path) {
        if (!Files.isSymbolicLink(path) || !Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return rules.ignoring(SourceTree.nameOf(path.toRealPath()), Files.isDirectory(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot follow the link " + path, e);
        }
    }

    private void leaveOut(String name, IgnoreRules.Rule rule) {
        if (rule.secret()) {
            warnings.add(name + " was left out: it looks like a secret (rule " + rule.line() + "; \"!" + name + "\" in "
                    + IgnoreRules.FILE + " packs it after all)");
        }
    }

    void problem(String code, Object value, String rule, String fix) {
        problems.add(Problem.of(code, "source", value, rule, fix));
    }
}
