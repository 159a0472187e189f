package io.github.sagemaker4j.internal.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks {@code .tar.gz} archives of strangers into an empty folder and nowhere else: names that lead out, links that
 * lead out, devices, doubled names and bombs are refused with the entry's name, and what was unpacked is removed again.
 * Of modes only the owner's executable bit is kept; owners and times are not.
 */
public final class SafeTar {

    private SafeTar() {}

    /**
     * How much an archive may hold.
     *
     * @param entries entries
     * @param bytes bytes of all files together
     * @param ratio bytes unpacked for each byte of the archive, once {@link #FREE} bytes are unpacked
     */
    public record Limits(int entries, long bytes, int ratio) {

        /** Small archives may be packed as tightly as they like. */
        static final long FREE = 64L << 20;

        /** {@return limits that no honest model reaches: 100,000 entries, 1 TiB, 500 to 1} */
        public static Limits usual() {
            return new Limits(100_000, 1L << 40, 500);
        }
    }

    /**
     * Unpacks an archive.
     *
     * @param archive gzip around tar; not closed
     * @param folder where to; made if absent, otherwise empty
     * @param limits how much it may hold
     * @throws UnsafeArchiveException if an entry could do harm
     * @throws FileNames.Unnameable if no file of this machine can have the name of an entry
     * @throws UncheckedIOException if it is no archive, ends early, or a file cannot be written
     */
    public static void extract(InputStream archive, Path folder, Limits limits) {
        try {
            Files.createDirectories(folder);
            requireEmpty(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack into " + folder + ": " + e.getMessage(), e);
        }
        var done = false;
        try {
            unpack(archive, folder.toRealPath(), limits);
            done = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the archive into " + folder + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                clear(folder);
            }
        }
    }

    private static void unpack(InputStream archive, Path root, Limits limits) throws IOException {
        var packed = new CountingStream(new BufferedInputStream(archive, 1 << 16));
        var tar = new TarArchiveInputStream(new GZIPInputStream(packed, 1 << 16), StandardCharsets.UTF_8.name());
        var target = new TarTarget(root, limits, packed::count);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            target.add(entry, tar);
        }
        target.makeLinks();
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            if (children.findAny().isPresent()) {
                throw new IOException("the folder is not empty");
            }
        }
    }

    private static void clear(Path folder) {
        try (var tree = Files.walk(folder)) {
            for (var path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what was unpacked into " + folder, e);
        }
    }

    /** Counts what is read of the archive. */
    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
