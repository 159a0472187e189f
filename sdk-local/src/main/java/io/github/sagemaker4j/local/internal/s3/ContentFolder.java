package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.http.BlockStream;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contents as files, each written once under a random name. */
final class ContentFolder {

    private static final int CHUNK = 64 * 1024;
    private static final long LARGEST = 5L << 30;

    private final Path root;
    private final Clock clock;

    ContentFolder(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Discards what belongs to none of these: uploads that a death of the process cut short. */
    void keepOnly(Stream<StoredObject> objects) {
        if (!Files.isDirectory(root)) {
            return;
        }
        var kept = objects.map(StoredObject::file).collect(Collectors.toSet());
        try (var files = Files.list(root)) {
            files.filter(file -> !kept.contains(file)).forEach(ContentFolder::discard);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + root, e);
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes a stream in, to its end. If it fails, nothing is left. */
    Content receive(InputStream in, Checksums sums) throws IOException {
        return receive(in, sums, LARGEST);
    }

    /** Puts contents together to one, which may be larger than what can be sent at once. */
    Content join(List<Content> parts, Checksums sums) throws IOException {
        var streams = new ArrayList<InputStream>();
        for (var part : parts) {
            streams.add(new LateFile(part.file()));
        }
        try (var all = new SequenceInputStream(Collections.enumeration(streams))) {
            return receive(all, sums, Long.MAX_VALUE);
        }
    }

    private Content receive(InputStream in, Checksums sums, long largest) throws IOException {
        var file = Folders.create(root).resolve(UUID.randomUUID().toString());
        try {
            return write(file, in, sums, largest, now());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Content write(Path file, InputStream in, Checksums sums, long largest, Instant now)
            throws IOException {
        var md5 = md5();
        var size = 0L;
        var buffer = new byte[CHUNK];
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                md5.update(buffer, 0, n);
                sums.update(buffer, n);
                size += n;
                if (size > largest) {
                    throw new ServiceError(
                            400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
                }
            }
        }
        var digest = md5.digest();
        return new Content(file, size, HexFormat.of().formatHex(digest), sums.checked(size, digest), now);
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which S3 entity tags need.", e);
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    /** A file that is opened when it is read, so that ten thousand parts need one open file. */
    private static final class LateFile extends BlockStream {

        private final Path file;
        private InputStream in = InputStream.nullInputStream();
        private boolean open;

        LateFile(Path file) {
            this.file = file;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!open) {
                in = Files.newInputStream(file);
                open = true;
            }
            return in.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
