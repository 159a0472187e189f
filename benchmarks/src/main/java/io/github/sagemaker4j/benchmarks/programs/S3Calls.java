package io.github.sagemaker4j.benchmarks.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts and gets objects of three sizes by the bare S3 client, in a heap that holds none of the largest. */
public final class S3Calls {

    /** A size, its name, and how often it is sent. */
    private record Size(String name, long bytes, int times) {}

    /** A server may think about 1 GB for longer than the client's usual 30 seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final List<Size> SIZES =
            List.of(new Size("1_kb", 1 << 10, 300), new Size("1_mb", 1 << 20, 40), new Size("1_gb", 1L << 30, 1));

    private S3Calls() {}

    /**
     * Calls.
     *
     * @param arguments the server's address
     */
    public static void main(String... arguments) throws IOException {
        var file = Files.createTempFile("bench-s3-", ".bin");
        try (var client = S3Client.builder()
                .region(Region.of(Work.REGION))
                .endpointOverride(URI.create(arguments[0]))
                .credentialsProvider(Work.KEYS)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
                .build()) {
            client.createBucket(b -> b.bucket("bench-s3"));
            for (var size : SIZES) {
                try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(size.bytes);
                }
                measure(client, size, file);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(S3Client client, Size size, Path file) throws IOException {
        var put = new long[size.times];
        var get = new long[size.times];
        for (var i = 0; i < size.times; i++) {
            var from = System.nanoTime();
            client.putObject(r -> r.bucket("bench-s3").key(size.name), RequestBody.fromFile(file));
            put[i] = System.nanoTime() - from;
            from = System.nanoTime();
            try (var body = client.getObject(r -> r.bucket("bench-s3").key(size.name))) {
                if (body.transferTo(OutputStream.nullOutputStream()) != size.bytes) {
                    throw new IOException("an object came back in another size");
                }
            }
            get[i] = System.nanoTime() - from;
        }
        System.out.println("put_" + size.name + "_ms " + median(put) / 1e6);
        System.out.println("get_" + size.name + "_ms " + median(get) / 1e6);
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
