package io.github.sagemaker4j.local.internal.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Archives of the form that SageMaker writes: {@code .tar.gz}. */
public final class Archive {

    private Archive() {}

    /** Writes the content of a folder, at the archive's root, in name order. */
    public static void pack(Path folder, Path archive) throws IOException {
        var fast = new GzipParameters();
        fast.setCompressionLevel(1);
        try (var file = new BufferedOutputStream(Files.newOutputStream(archive));
                var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(file, fast), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (var path : content(folder)) {
                add(tar, folder, path);
            }
        }
    }

    /** Everything below a folder that may be kept: files and folders, and links that stay inside it. */
    public static List<Path> content(Path folder) throws IOException {
        var inside = folder.toRealPath();
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder) && stays(path, inside))
                    .sorted()
                    .toList();
        }
    }

    private static void add(TarArchiveOutputStream tar, Path folder, Path path) throws IOException {
        var name = folder.relativize(path).toString().replace('\\', '/');
        if (Files.isDirectory(path)) {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        } else {
            var entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(path));
            entry.setModTime(Files.getLastModifiedTime(path));
            entry.setMode(Files.isExecutable(path) ? 0100755 : 0100644);
            tar.putArchiveEntry(entry);
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    private static boolean stays(Path path, Path inside) {
        try {
            var real = path.toRealPath();
            return real.startsWith(inside) && (Files.isRegularFile(real) || Files.isDirectory(real));
        } catch (IOException e) {
            return false; // a dangling link has no content to keep
        }
    }
}
