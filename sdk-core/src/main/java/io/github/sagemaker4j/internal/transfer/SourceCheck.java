package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.internal.transfer.SourceScan.Found;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists a source tree and finds, before anything is sent, what would make its job fail minutes later. */
final class SourceCheck {

    /** A bundle with more than this is slow on every fit, and is rarely code. */
    private static final long MANY_BYTES = 100L << 20;

    /** Only files up to this size are read for a look at their text. */
    private static final long READ_BYTES = 1 << 20;

    private final SourceTree tree;

    SourceCheck(SourceTree tree) {
        this.tree = tree;
    }

    /** Lists everything; what is wrong is in the scan's problems. */
    SourceScan scan() throws IOException {
        var scan = open();
        if (scan.problems.isEmpty()) {
            list(scan);
        }
        if (scan.problems.isEmpty()) {
            entryPoint(scan);
            texts(scan);
            sizes(scan);
        }
        return scan;
    }

    private SourceScan open() throws IOException {
        var rules = new ArrayList<String>();
        var file = tree.root().resolve(IgnoreRules.FILE);
        if (Files.isRegularFile(file)) {
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(rules::add);
        }
        rules.addAll(tree.ignore());
        try {
            return new SourceScan(IgnoreRules.defaultsAnd(rules));
        } catch (IllegalArgumentException e) {
            var scan = new SourceScan(IgnoreRules.defaultsAnd(List.of()));
            scan.problem("SOURCE-12", "", "has an ignore rule that is none", String.valueOf(e.getMessage()));
            return scan;
        }
    }

    private void list(SourceScan scan) throws IOException {
        if (!Files.exists(tree.root())) {
            scan.problem("SOURCE-01", tree.root(), "does not exist", "name the folder of the training script");
        } else if (Files.isDirectory(tree.root())) {
            scan.children(tree.root());
            if (scan.found.isEmpty() && scan.problems.isEmpty()) {
                scan.problem("SOURCE-02", tree.root(), "has no file to pack", "name the folder of the training script");
            }
        } else {
            scan.named(tree.root());
        }
        for (var dependency : tree.dependencies()) {
            if (exists(dependency, scan)) {
                scan.named(dependency);
            }
        }
        for (var folder : tree.contents()) {
            if (exists(folder, scan)) {
                scan.children(folder);
            }
        }
    }

    private static boolean exists(Path dependency, SourceScan scan) {
        var there = Files.exists(dependency);
        if (!there) {
            scan.problem("SOURCE-01", dependency, "does not exist", "correct the path of the dependency");
        }
        return there;
    }

    private void entryPoint(SourceScan scan) {
        if (tree.entryPoint().isEmpty()) {
            return;
        }
        var given = tree.entryPoint().get();
        var name = inside(given);
        if (name == null) {
            scan.problem("SOURCE-04", given, "is not inside the source folder", "give its path from the source folder");
        } else if (!scan.found.containsKey(name)) {
            var there = Files.isRegularFile(tree.root().resolve(name));
            scan.problem(
                    "SOURCE-03",
                    given,
                    there ? "is left out by an ignore rule" : "is not in the source folder",
                    "name an entry point that is: " + scripts(scan));
        } else if (scan.found.get(name).folder()) {
            scan.problem("SOURCE-03", given, "is a folder", "name one of " + scripts(scan));
        }
    }

    /** {@return the path as archives write it, or {@code null} if it leads out of the folder} */
    private static @Nullable String inside(String given) {
        try {
            var path = Path.of(given);
            var normal = path.normalize();
            var out = path.isAbsolute()
                    || normal.startsWith("..")
                    || normal.toString().isEmpty();
            return out ? null : normal.toString().replace(File.separatorChar, '/');
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String scripts(SourceScan scan) {
        var all = scan.found.keySet().stream()
                .filter(name -> name.endsWith(".py") || name.endsWith(".sh"))
                .limit(5)
                .toList();
        return all.isEmpty() ? "the files in it" : String.join(", ", all);
    }

    private void texts(SourceScan scan) throws IOException {
        var entry = tree.entryPoint().map(SourceCheck::inside).orElse("");
        for (var each : scan.found.entrySet()) {
            if (isShort(each.getValue())
                    && hasWindowsLines(each.getKey(), each.getValue().path())) {
                if (each.getKey().equals(entry)) {
                    scan.problem("SOURCE-10", entry, "has Windows line ends", "save it with \\n: no shell runs it so");
                } else {
                    scan.warnings.add(each.getKey() + " has Windows line ends: no shell runs it so");
                }
            }
        }
        var requirements = scan.found.get("requirements.txt");
        if (requirements != null && isShort(requirements) && !isText(requirements.path())) {
            scan.problem("SOURCE-11", "requirements.txt", "is not UTF-8 text", "save it as UTF-8: pip cannot read it");
        }
    }

    private static boolean isShort(Found found) {
        return !found.folder() && found.size() <= READ_BYTES;
    }

    private static boolean hasWindowsLines(String name, Path file) throws IOException {
        return name.endsWith(".sh")
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains("\r\n");
    }

    private static boolean isText(Path file) throws IOException {
        try {
            return Files.readString(file).indexOf('\0') < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void sizes(SourceScan scan) {
        var total = scan.found.values().stream().mapToLong(SourceCheck::bytes).sum();
        if (total > MANY_BYTES) {
            var largest = scan.found.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, Found> e) -> -bytes(e.getValue())))
                    .limit(3)
                    .map(e -> e.getKey() + " (" + (bytes(e.getValue()) >> 20) + " MiB)")
                    .collect(Collectors.joining(", "));
            scan.warnings.add("the source has " + (total >> 20) + " MiB, uploaded at every change; largest: " + largest
                    + "; list what the container does not need in " + IgnoreRules.FILE);
        }
    }

    private static long bytes(Found found) {
        return found.folder() ? 0 : found.size();
    }
}
