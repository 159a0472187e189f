package io.github.sagemaker4j.internal.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A file to upload, as it was when it was listed. Its content is read for its digest only where somebody asks for that:
 * who uploads 2 GB under a name of their own should not have them read twice.
 */
public final class LocalFile {

    private final Path path;
    private final String key;
    private final long size;
    private final FileTime modified;
    private final byte @Nullable [] content;
    private @Nullable String sha256;

    private LocalFile(Path path, String key, BasicFileAttributes now, @Nullable String sha256) {
        this.path = path;
        this.key = key;
        this.size = now.size();
        this.modified = now.lastModifiedTime();
        this.content = null;
        this.sha256 = sha256;
    }

    private LocalFile(byte[] content, String key, String sha256) {
        this.path = Path.of(key);
        this.key = key;
        this.size = content.length;
        this.modified = FileTime.fromMillis(0);
        this.content = content;
        this.sha256 = sha256;
    }

    /**
     * A file as it is now.
     *
     * @param path where it is
     * @param key its key below the prefix
     * @return the file
     * @throws IOException if there is none
     */
    public static LocalFile of(Path path, String key) throws IOException {
        return new LocalFile(path, key, Files.readAttributes(path, BasicFileAttributes.class), null);
    }

    /** A file as it is now, whose identity is known. */
    static LocalFile known(Path path, String key, String sha256) throws IOException {
        return new LocalFile(path, key, Files.readAttributes(path, BasicFileAttributes.class), sha256);
    }

    /** A small file that is in memory alone, whose identity is known. */
    static LocalFile inMemory(byte[] content, String key, String sha256) {
        return new LocalFile(content, key, sha256);
    }

    /** Whether it is a file of this machine, which somebody may have to delete. */
    boolean isOnDisk() {
        return content == null;
    }

    /**
     * Opens the content.
     *
     * @return a stream, to be closed by the caller
     * @throws IOException if it can't be read
     */
    public InputStream open() throws IOException {
        return content == null ? Files.newInputStream(path) : new ByteArrayInputStream(content);
    }

    /** The content as the body of a request, which can be sent again. */
    RequestBody body() {
        var bytes = content;
        return bytes == null
                ? RequestBody.fromFile(path)
                : RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), size, "application/gzip");
    }

    /** {@return where it is; its name alone if it is in memory} */
    public Path path() {
        return path;
    }

    /** {@return its path below the folder, with {@code /} between names; its name where there is no folder} */
    public String key() {
        return key;
    }

    /** {@return bytes} */
    public long size() {
        return size;
    }

    /**
     * What identifies its content; the first time, reads all of it.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws UncheckedIOException if it cannot be read, or has changed since it was listed
     */
    public synchronized String sha256() {
        var known = sha256;
        if (known == null) {
            try {
                known = digest();
                requireUnchanged();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
            }
            sha256 = known;
        }
        return known;
    }

    private String digest() throws IOException {
        try (var in = open()) {
            var digest = Archive.sha256();
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Refuses a file that is no longer the one that was listed. */
    void requireUnchanged() throws IOException {
        if (content != null) {
            return;
        }
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
            throw new IOException(path + " changed since it was listed; plan again when nothing writes there");
        }
    }

    /** {@return where it is, and its size} */
    @Override
    public String toString() {
        return path + " (" + size + " bytes)";
    }
}
