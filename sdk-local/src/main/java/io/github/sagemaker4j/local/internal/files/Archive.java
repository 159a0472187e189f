package io.github.sagemaker4j.local.internal.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Archives of the form that SageMaker reads and writes ({@code .tar.gz}). Unpacking trusts nothing: a member that
 * would leave the folder, and anything that is neither file nor folder, is refused.
 */
public final class Archive {

    private static final int EXECUTABLE = 0111;

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

    /** Unpacks into a folder, which is made if missing. */
    public static void unpack(InputStream archive, Path folder) throws IOException {
        Folders.create(folder);
        var root = folder.toRealPath();
        try (var zipped = gunzip(archive);
                var tar = new TarArchiveInputStream(zipped, "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, root);
            }
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

    private static InputStream gunzip(InputStream archive) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(archive))
                .setDecompressConcatenated(true)
                .get();
    }

    private static boolean stays(Path path, Path inside) {
        try {
            var real = path.toRealPath();
            return real.startsWith(inside) && (Files.isRegularFile(real) || Files.isDirectory(real));
        } catch (IOException e) {
            return false; // a dangling link has no content to keep
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var target = target(entry, root);
        if (entry.isDirectory()) {
            Folders.create(target);
            return;
        }
        if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
            throw new IOException("The archive holds \"" + entry.getName()
                    + "\", which is neither a file nor a folder: pack files and folders only");
        }
        Folders.create(parent(target, root));
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("The archive holds \"" + entry.getName() + "\" both as a file and as a folder");
        }
        Files.deleteIfExists(target);
        try (var out = Files.newOutputStream(target)) {
            tar.transferTo(out);
        }
        if ((entry.getMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true, true)) {
            throw new IOException("Cannot mark " + target + " as executable");
        }
    }

    private static Path target(TarArchiveEntry entry, Path root) throws IOException {
        var name = entry.getName();
        if (name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0) {
            throw escapes(name);
        }
        var target = root.resolve(name).normalize();
        if (name.startsWith("/") || !target.startsWith(root) || (target.equals(root) && !entry.isDirectory())) {
            throw escapes(name);
        }
        return target;
    }

    private static Path parent(Path target, Path root) {
        var parent = target.getParent();
        return parent == null ? root : parent;
    }

    private static IOException escapes(String name) {
        return new IOException("The archive holds \"" + name + "\", which would leave its folder: pack relative names");
    }
}
