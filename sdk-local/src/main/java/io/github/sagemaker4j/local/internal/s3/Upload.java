package io.github.sagemaker4j.local.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A content on its way into the store; closed without {@link #commit}, nothing is left of it. */
final class Upload implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final ObjectStore store;
    private final Path file;
    private final MessageDigest md5;
    private long size;
    private boolean committed;

    Upload(ObjectStore store, Path file) {
        this.store = store;
        this.file = file;
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which S3 entity tags need.", e);
        }
    }

    /** Appends a stream to its end. */
    void take(InputStream content) throws IOException {
        var buffer = new byte[CHUNK];
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                out.write(buffer, 0, n);
                md5.update(buffer, 0, n);
                size += n;
            }
        }
    }

    StoredObject commit(String bucket, String key, Map<String, String> headers) throws IOException {
        var etag = HexFormat.of().formatHex(md5.digest());
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var facts = new StoredObject.Facts(etag, now, Map.of(), Map.copyOf(headers), List.of());
        var object = new StoredObject(key, file, size, facts);
        var target = store.bucket(bucket).orElseThrow(() -> new NoSuchFileException("bucket " + bucket));
        store.replace(target, object);
        committed = true;
        return object;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            Files.deleteIfExists(file);
        }
    }
}
