package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.transfer.ModelArchive;
import io.github.sagemaker4j.internal.transfer.ObjectSink;
import io.github.sagemaker4j.internal.transfer.ObjectStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Streams a model's archive from S3 to S3 with code added: no file is written, and one part is held in memory. */
final class RepackedArchive {

    private final Session session;
    private final S3Client s3;
    private final Repack.Parts parts;
    private final PutObjectRequest target;

    RepackedArchive(Session session, Repack.Parts parts, PutObjectRequest target) {
        this.session = session;
        this.s3 = session.client(S3Client::builder);
        this.parts = parts;
        this.target = target;
    }

    void make() throws IOException {
        var sink = new ObjectSink(s3, target);
        var done = false;
        try {
            write(sink);
            sink.complete();
            done = true;
        } finally {
            if (!done) {
                sink.abort();
            }
        }
    }

    private void write(ObjectSink sink) throws IOException {
        try (var archive = new ModelArchive(sink)) {
            try (var code = code(session, parts)) {
                archive.addCode(code, parts.libraries());
            }
            if (parts.data().isPresent()) {
                try (var model = open(session, parts.data().get())) {
                    archive.addModel(model);
                }
            }
        }
    }

    static InputStream code(Session session, Repack.Parts parts) throws IOException {
        var local = parts.local();
        return local.isPresent()
                ? local.get().get().open()
                : open(session, parts.source().archive().orElseThrow());
    }

    private static InputStream open(Session session, String uri) {
        var object = S3Uri.of(uri);
        return new ObjectStream(
                session.client(S3Client::builder),
                object,
                RepackDigest.owner(session, object.bucket()),
                RepackDigest.etag(session, uri));
    }
}
