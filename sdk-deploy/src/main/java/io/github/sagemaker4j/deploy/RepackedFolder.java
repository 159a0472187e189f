package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.transfer.ModelArchive;
import io.github.sagemaker4j.internal.transfer.ObjectCopies;
import io.github.sagemaker4j.internal.transfer.SafeTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Copies a model of single files inside S3 and puts its code beside them: the model does not pass through here. */
final class RepackedFolder {

    private final Session session;
    private final S3Client s3;
    private final Repack.Parts parts;
    private final PutObjectRequest target;

    RepackedFolder(Session session, Repack.Parts parts, PutObjectRequest target) {
        this.session = session;
        this.s3 = session.client(S3Client::builder);
        this.parts = parts;
        this.target = target;
    }

    void make() throws IOException {
        model(S3Uri.of(parts.data().orElseThrow()));
        var folder = Files.createTempDirectory("sagemaker4j-code-");
        try {
            try (var code = RepackedArchive.code(session, parts)) {
                SafeTar.extract(code, folder, SafeTar.Limits.usual());
            }
            code(folder);
        } finally {
            delete(folder);
        }
    }

    private void model(S3Uri prefix) {
        var owner = RepackDigest.owner(session, prefix.bucket());
        var copies = new ObjectCopies(s3, owner);
        var objects = s3.listObjectsV2Paginator(
                r -> r.bucket(prefix.bucket()).prefix(prefix.key()).expectedBucketOwner(owner));
        for (var object : objects.contents()) {
            var name = object.key().substring(prefix.key().length());
            if (!name.isEmpty() && !name.startsWith(ModelArchive.CODE + "/")) {
                copies.copy(new S3Uri(prefix.bucket(), object.key()), object.size(), at(name));
            }
        }
    }

    /** The entry point goes last: where it is, all the rest is. */
    private void code(Path folder) throws IOException {
        var entry = folder.resolve(parts.source().entryPoint());
        try (var tree = Files.walk(folder)) {
            for (var file : tree.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(entry::equals))
                    .toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                var lib = parts.libraries().contains(name.split("/", 2)[0]) ? "/lib/" : "/";
                s3.putObject(at(ModelArchive.CODE + lib + name), RequestBody.fromFile(file));
            }
        }
    }

    private PutObjectRequest at(String name) {
        return target.toBuilder().key(target.key() + name).build();
    }

    private static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
