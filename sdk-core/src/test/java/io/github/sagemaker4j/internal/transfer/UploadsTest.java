package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.internal.transfer.Uploads.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class UploadsTest {

    @TempDir
    Path dir;

    private final FakeS3 service;
    private final S3Client s3;

    UploadsTest() throws IOException {
        service = new FakeS3();
        s3 = service.client();
    }

    @AfterEach
    void close() {
        s3.close();
        service.close();
    }

    @Test
    void sendsEveryFileWithTheRequestGivenForIt() {
        Tree.of(dir, "a.csv=1,2", "sub/b.csv=3,4", "sub/ü +.csv=5");
        var steps = Collections.synchronizedList(new ArrayList<Long>());

        Uploads.run(s3, uploads(LocalFiles.of(dir)), 4, (done, total) -> steps.add(done * 100 + total));

        assertThat(service.objects)
                .containsOnlyKeys("/bucket/p/a.csv", "/bucket/p/sub/b.csv", "/bucket/p/sub/ü +.csv")
                .hasEntrySatisfying(
                        "/bucket/p/a.csv", b -> assertThat(b).asString().isEqualTo("1,2"));
        assertThat(service.headers)
                .allSatisfy(h -> assertThat(h)
                        .containsEntry("X-amz-expected-bucket-owner", List.of("123456789012"))
                        .containsEntry("X-amz-server-side-encryption", List.of("aws:kms")));
        assertThat(steps).isSorted().hasSize(3).endsWith(707L);
    }

    @Test
    void sendsLargeFilesInPartsThatJoinToTheSameBytes() throws IOException {
        var file = large();

        Uploads.run(s3, uploads(LocalFiles.of(file)), 4, (done, total) -> {});

        assertThat(service.objects.get("/bucket/p/large.bin")).isEqualTo(Files.readAllBytes(file));
        assertThat(service.requests)
                .hasSize(7)
                .filteredOn(r -> r.contains("partNumber"))
                .hasSize(5);
        assertThat(service.headers)
                .allSatisfy(h -> assertThat(h).containsEntry("X-amz-expected-bucket-owner", List.of("123456789012")));
    }

    @Test
    void passesTheServicesErrorOnNamesTheFileAndStopsTheRest() {
        Tree.of(dir, IntStream.range(0, 200).mapToObj(i -> "f" + i).toArray(String[]::new));
        service.refused = request -> request.contains("/f1");

        assertThatThrownBy(() -> Uploads.run(s3, uploads(LocalFiles.of(dir)), 2, (done, total) -> {}))
                .isInstanceOf(S3Exception.class)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("while uploading " + dir.resolve("f1"))
                        .contains("s3://bucket/p/f1"));
        assertThat(service.requests.size()).isLessThan(20);
    }

    @Test
    void givesBackThePartsWhenOneIsRefused() throws IOException {
        var file = large();
        service.refused = request -> request.contains("partNumber=3");

        assertThatThrownBy(() -> Uploads.run(s3, uploads(LocalFiles.of(file)), 2, (done, total) -> {}))
                .isInstanceOf(S3Exception.class);
        assertThat(service.requests).last().asString().startsWith("DELETE /bucket/p/large.bin?uploadId=u1");
        assertThat(service.objects).isEmpty();
    }

    @Test
    void refusesFilesThatChangedSinceTheyWereListed() throws IOException {
        var files = LocalFiles.of(Tree.of(dir, "a.csv=1"));
        Files.writeString(dir.resolve("a.csv"), "1,2,3");

        assertThatThrownBy(() -> Uploads.run(s3, uploads(files), 1, (done, total) -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.csv changed since it was listed");
        assertThat(service.objects).isEmpty();
    }

    @Test
    void usesAsManyConnectionsAsAskedForAndNoMore() {
        Tree.of(dir, IntStream.range(0, 40).mapToObj(i -> "f" + i).toArray(String[]::new));

        Uploads.run(s3, uploads(LocalFiles.of(dir)), 3, (done, total) -> {});

        assertThat(service.objects).hasSize(40);
        assertThat(service.busiest.get()).isBetween(1, 3);
    }

    @Test
    void endsWhenInterruptedAndKeepsTheInterrupt() {
        Tree.of(dir, IntStream.range(0, 50).mapToObj(i -> "f" + i).toArray(String[]::new));
        var caller = Thread.currentThread();
        var once = new AtomicBoolean(true);
        service.onRequest = () -> {
            if (once.getAndSet(false)) {
                caller.interrupt();
            }
        };

        assertThatThrownBy(() -> Uploads.run(s3, uploads(LocalFiles.of(dir)), 2, (done, total) -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Path large() throws IOException {
        var file = dir.resolve("large.bin");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            for (var at = 0L; at <= Uploads.LARGE; at += 1 << 20) {
                out.seek(at);
                out.writeLong(at * 31 + 7);
            }
        }
        return file;
    }

    private static List<Upload> uploads(LocalFiles files) {
        return files.files().stream()
                .map(file -> new Upload(
                        file,
                        PutObjectRequest.builder()
                                .bucket("bucket")
                                .key("p/" + file.key())
                                .expectedBucketOwner("123456789012")
                                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .build()))
                .toList();
    }
}
