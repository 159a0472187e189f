package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A local file, or all files of a local folder, as they are uploaded.
 *
 * @param files the files, sorted by key
 */
public record LocalFiles(List<LocalFile> files) {

    /** The longest key of S3, in bytes of UTF-8. */
    private static final int KEY_BYTES = 1024;

    /** Copies the list. */
    public LocalFiles {
        files = List.copyOf(files);
    }

    /**
     * Lists a file or a folder. Links are followed, hidden files belong to it.
     *
     * @param path a file, whose key is its name, or a folder, whose files have keys relative to it
     * @return at least one file
     * @throws InvalidSpecException if there is nothing, a link goes round in circles, or a file cannot be uploaded
     * @throws UncheckedIOException if reading fails
     */
    public static LocalFiles of(Path path) {
        try {
            var paths = list(path);
            var problems = problems(path, paths);
            if (!problems.isEmpty()) {
                throw new InvalidSpecException("data \"" + path + "\"", problems);
            }
            var files = new ArrayList<LocalFile>();
            for (var file : paths) {
                files.add(LocalFile.of(file, key(path, file)));
            }
            files.sort(Comparator.comparing(LocalFile::key));
            return new LocalFiles(files);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * What identifies them together: keys and contents. Reads them.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws UncheckedIOException if reading fails, or a file has changed since it was listed
     */
    public String sha256() {
        return together(files);
    }

    private static List<Path> list(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var tree = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw new InvalidSpecException(
                    "data \"" + path + "\"",
                    problem(
                            "INPUT-06",
                            path,
                            "cannot be listed (" + e.getMessage() + ")",
                            "remove the link or folder"));
        }
    }

    private static List<Problem> problems(Path root, List<Path> files) {
        var problems = new ArrayList<Problem>();
        if (files.isEmpty()) {
            problems.add(problem("INPUT-05", root, "does not exist or holds no file", "correct the path"));
        }
        for (var file : files) {
            if (key(root, file).getBytes(StandardCharsets.UTF_8).length > KEY_BYTES) {
                problems.add(problem("INPUT-07", file, "is too long for a key of S3", "shorten the path"));
            }
            if (!Files.isReadable(file)) {
                problems.add(problem("INPUT-08", file, "cannot be read", "change its permissions"));
            }
        }
        return problems;
    }

    static String together(List<LocalFile> files) {
        var digest = Archive.sha256();
        for (var file : files) {
            digest.update((file.sha256() + " " + file.key() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String key(Path root, Path file) {
        var below = root.equals(file)
                ? SourceTree.nameOf(file)
                : root.relativize(file).toString();
        return below.replace(File.separatorChar, '/');
    }

    private static Problem problem(String code, Path path, String rule, String fix) {
        return Problem.of(code, "path", path, rule, fix);
    }
}
