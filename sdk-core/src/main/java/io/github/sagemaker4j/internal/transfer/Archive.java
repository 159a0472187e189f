package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes members into a {@code .tar.gz} of which every bit is fixed by names, contents and executable bits. */
final class Archive implements AutoCloseable {

    /** Not 1970: building a Python package from the unpacked source fails for files older than 1980. */
    private static final FileTime MODIFIED = FileTime.from(Instant.parse("1980-01-02T00:00:00Z"));

    private final MessageDigest digest = sha256();
    private final OutputStream gzip;
    private final TarArchiveOutputStream tar;

    Archive(OutputStream out) throws IOException {
        gzip = new BlockGzip(out);
        tar = new TarArchiveOutputStream(new DigestOutputStream(gzip, digest), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void add(String name, SourceScan.Found found) throws IOException {
        var entry = new TarArchiveEntry(found.folder() ? name + "/" : name, true);
        entry.setModTime(MODIFIED);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(found.folder() || Files.isExecutable(found.path()) ? 0755 : 0644);
        entry.setSize(found.folder() ? 0 : found.size());
        tar.putArchiveEntry(entry);
        if (!found.folder()) {
            copy(name, found);
        }
        tar.closeArchiveEntry();
    }

    private void copy(String name, SourceScan.Found found) throws IOException {
        try (var in = Files.newInputStream(found.path())) {
            var copied = copy(in, found.size());
            if (copied != found.size() || in.read() >= 0 || !found.isUnchanged()) {
                throw new ChangedException(name);
            }
        }
    }

    private long copy(InputStream in, long most) throws IOException {
        var buffer = new byte[(int) Math.min(1 << 16, most)];
        long copied = 0;
        while (copied < most) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
            if (read < 0) {
                break;
            }
            tar.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    /** Ends the archive and returns the SHA-256 of what was compressed, as hex. */
    String finish() throws IOException {
        tar.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Closes what it writes to, also in the middle of a member that could not be written. */
    @Override
    public void close() throws IOException {
        gzip.close();
    }

    /** A file had another size or time after it was read than when it was listed. */
    static final class ChangedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String name;

        ChangedException(String name) {
            super(name + " changed while it was packed");
            this.name = name;
        }

        String name() {
            return name;
        }
    }
}
