package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A local file, or all files of a local folder, as they are uploaded.
 *
 * @param files the files, sorted by key
 * @param sha256 what identifies them together: keys and contents
 */
public record LocalFiles(List<LocalFile> files, String sha256) {

    /**
     * One file.
     *
     * @param path where it is
     * @param key its path below the folder, with slashes; the file's name where there is no folder
     * @param size its bytes
     * @param sha256 SHA-256 of the content
     */
    public record LocalFile(Path path, String key, long size, String sha256) {}

    /**
     * Lists and reads a file or a folder. Links are followed.
     *
     * @param path the file or the folder
     * @return the files in it, at any depth
     * @throws InvalidSpecException if there is no file
     */
    public static LocalFiles of(Path path) {
        try {
            var files = Files.isRegularFile(path) ? List.of(path) : below(path);
            if (files.isEmpty()) {
                throw new InvalidSpecException(
                        "local data",
                        Problem.of("INPUT-05", "path", path, "does not exist or holds no file", "correct the path"));
            }
            return together(files.stream()
                    .map(file -> read(file, Files.isRegularFile(path) ? name(file) : key(path, file)))
                    .sorted((a, b) -> a.key().compareTo(b.key()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static LocalFile read(Path file, String key) {
        var digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var size = in.transferTo(OutputStream.nullOutputStream());
            return new LocalFile(file, key, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static LocalFiles together(List<LocalFile> files) {
        var digest = newDigest();
        for (var file : files) {
            digest.update((file.sha256() + " " + file.key() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new LocalFiles(files, HexFormat.of().formatHex(digest.digest()));
    }

    private static String name(Path file) {
        return String.valueOf(file.toAbsolutePath().normalize().getFileName());
    }

    private static String key(Path folder, Path file) {
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
