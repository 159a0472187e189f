package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.S3Uri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/** Downloads what jobs have written, from a bucket that belongs to the account that is expected and to no other. */
public final class Downloads {

    private final S3Client s3;
    private final String owner;

    /**
     * Downloads with one client.
     *
     * @param s3 the client
     * @param owner the account that must own the bucket
     */
    public Downloads(S3Client s3, String owner) {
        this.s3 = s3;
        this.owner = owner;
    }

    /**
     * Downloads an archive and unpacks it. It is complete on the disk, and has its checksum, before it is unpacked.
     *
     * @param archive a {@code .tar.gz} in S3
     * @param folder where to; made if absent, otherwise empty
     */
    public void archive(S3Uri archive, Path folder) {
        try {
            // Beside the folder: the folder itself must stay empty, and a disk for models may be larger than others.
            var parent = Files.createDirectories(folder).toRealPath().getParent();
            var temporary = Files.createTempDirectory(parent, ".sagemaker4j");
            var file = temporary.resolve("archive.tar.gz");
            try {
                get(archive, file);
                try (var stream = Files.newInputStream(file)) {
                    SafeTar.extract(stream, folder, SafeTar.Limits.usual());
                }
            } finally {
                Files.deleteIfExists(file);
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + archive + " into " + folder, e);
        }
    }

    /**
     * Downloads every object under a prefix.
     *
     * @param prefix what the keys begin with; a slash is put at its end, or {@code run1} would have {@code run10} in it
     * @param folder where to; made if absent
     * @throws UncheckedIOException if a key leads out of the folder, or a file can't be written
     */
    public void prefix(S3Uri prefix, Path folder) {
        var root = prefix.key().endsWith("/") ? prefix.key() : prefix.key() + "/";
        var objects = s3.listObjectsV2Paginator(
                r -> r.bucket(prefix.bucket()).prefix(root).expectedBucketOwner(owner));
        for (var object : objects.contents()) {
            if (!object.key().endsWith("/")) {
                object(new S3Uri(prefix.bucket(), object.key()), target(folder, object.key(), root.length()));
            }
        }
    }

    private void object(S3Uri uri, Path file) {
        try {
            Files.createDirectories(file.getParent());
            get(uri, file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    private void get(S3Uri uri, Path file) {
        s3.getObject(
                r -> r.bucket(uri.bucket()).key(uri.key()).expectedBucketOwner(owner),
                ResponseTransformer.toFile(file));
    }

    private static Path target(Path folder, String key, int rootLength) {
        var root = folder.toAbsolutePath().normalize();
        var file = root.resolve(key.substring(rootLength)).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new UncheckedIOException(new IOException("the key " + key + " leads out of the folder " + folder));
        }
        return file;
    }
}
