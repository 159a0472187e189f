package io.github.sagemaker4j.cli;

import io.github.sagemaker4j.local.LocalSageMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What an AWS client needs, as lines for a shell: in a file that is there exactly as long as the platform is, so that
 * its being there says that all listens.
 */
final class Exports {

    private static final String FIRST = "export AWS_ENDPOINT_URL=";

    private final Path file;

    private Exports(Path file) {
        this.file = file;
    }

    /**
     * Prepares a file: what a killed platform left there goes.
     *
     * @throws IllegalArgumentException if it cannot be that file
     */
    static Exports to(Path file) {
        var whole = file.toAbsolutePath();
        var folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--env names a file in a folder that is not there: " + file);
        }
        try {
            if (Files.exists(whole) && !(Files.isRegularFile(whole) && isOurs(whole))) {
                throw new IllegalArgumentException(
                        "--env names something that is there, and was not written by this option: " + file);
            }
            Files.deleteIfExists(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("--env: the file cannot be replaced: " + e, e);
        }
        return new Exports(whole);
    }

    private static boolean isOurs(Path file) throws IOException {
        return Files.size(file) == 0 || Files.readString(file).startsWith(FIRST);
    }

    /** The lines of a platform, and of the other accounts that have a key there. */
    static List<String> lines(LocalSageMaker local, List<String> others) {
        var lines = new ArrayList<String>();
        lines.add(FIRST + local.endpoint());
        if (!local.s3().equals(local.endpoint())) {
            lines.add("export AWS_ENDPOINT_URL_S3=" + local.s3());
        }
        lines.add("export AWS_ACCESS_KEY_ID=" + local.accessKeyId());
        lines.add("export AWS_SECRET_ACCESS_KEY=" + local.secretAccessKey());
        lines.add("export AWS_DEFAULT_REGION=" + local.region());
        lines.add("export AWS_REGION=" + local.region());
        for (var account : others) {
            var other = local.as(account);
            lines.add("# account " + account + ": export AWS_ACCESS_KEY_ID=" + other.accessKeyId()
                    + " AWS_SECRET_ACCESS_KEY=" + other.secretAccessKey());
        }
        lines.add("# console: " + local.console());
        return lines;
    }

    /** Writes the lines, all at once, for the user alone; they go with this process. */
    void write(List<String> lines) {
        try {
            var draft = Files.createTempFile(file.resolveSibling(""), ".sagemaker4j", ".env");
            try {
                Files.write(draft, lines);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("--env: the file cannot be written: " + e, e);
        }
        file.toFile().deleteOnExit();
    }
}
