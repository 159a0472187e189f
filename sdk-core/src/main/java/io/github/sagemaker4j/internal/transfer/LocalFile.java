package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;

/**
 * A file to upload, as it was when it was listed.
 *
 * @param path where it is
 * @param key its path below the folder, with {@code /} between names; its name where there is no folder
 * @param size bytes
 * @param modified when it was last written
 * @param sha256 what identifies its content, 64 lower-case hexadecimal digits
 */
public record LocalFile(Path path, String key, long size, FileTime modified, String sha256) {

    /**
     * A file as it is now; reads all of it.
     *
     * @param path where it is
     * @param key its key below the prefix
     * @return the file
     * @throws IOException if it cannot be read, or changes meanwhile
     */
    public static LocalFile of(Path path, String key) throws IOException {
        var before = Files.readAttributes(path, BasicFileAttributes.class);
        var file = new LocalFile(path, key, before.size(), before.lastModifiedTime(), digest(path));
        file.requireUnchanged();
        return file;
    }

    private static String digest(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
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
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
            throw new IOException(path + " changed since it was listed; plan again when nothing writes there");
        }
    }
}
