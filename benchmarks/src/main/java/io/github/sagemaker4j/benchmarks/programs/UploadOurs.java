package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.data.Upload;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads a file or a folder, by this SDK. */
public final class UploadOurs {

    private UploadOurs() {}

    /**
     * Uploads.
     *
     * @param arguments the server's address, and the path
     */
    public static void main(String... arguments) {
        try (var session = Work.session(arguments[0])) {
            // As its Python peer, with a client that is ready: starting is measured by itself.
            session.client(S3Client::builder).headBucket(b -> b.bucket("bench"));
            var from = System.nanoTime();
            Upload.of(Path.of(arguments[1]), "s3://bench/in").send(session);
            System.out.println("s " + (System.nanoTime() - from) / 1e9);
        }
        Work.printCpu();
    }
}
