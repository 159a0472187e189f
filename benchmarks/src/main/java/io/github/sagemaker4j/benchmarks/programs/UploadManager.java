package io.github.sagemaker4j.benchmarks.programs;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Uploads a file, by the transfer manager of the AWS SDK. */
public final class UploadManager {

    private UploadManager() {}

    /**
     * Uploads.
     *
     * @param arguments the server's address, and the file
     */
    public static void main(String... arguments) {
        try (var client = S3AsyncClient.builder()
                        .region(Region.of(Work.REGION))
                        .endpointOverride(URI.create(arguments[0]))
                        .credentialsProvider(Work.KEYS)
                        .forcePathStyle(true)
                        .multipartEnabled(true)
                        .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                        .build();
                var manager = S3TransferManager.builder().s3Client(client).build()) {
            client.headBucket(b -> b.bucket("bench")).join();
            var from = System.nanoTime();
            manager.uploadFile(u -> u.source(Path.of(arguments[1]))
                            .putObjectRequest(p -> p.bucket("bench").key("in/large.bin")))
                    .completionFuture()
                    .join();
            System.out.println("s " + (System.nanoTime() - from) / 1e9);
        }
        Work.printCpu();
    }
}
