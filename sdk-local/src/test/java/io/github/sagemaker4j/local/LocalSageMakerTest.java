package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The platform as a whole. */
class LocalSageMakerTest {

    @Test
    void leavesNothingWhenClosed() throws IOException {
        var threads = threads();
        var local = LocalSageMaker.start();
        var content = UUID.randomUUID().toString();
        try (var s3 = Clients.s3(local)) {
            s3.putObject(b -> b.bucket(Clients.bucket(local)).key("k"), RequestBody.fromString(content));
        }
        var folder = folderWith(content);
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        local.close();
        local.close();

        assertThat(folder).doesNotExist();
        assertThat(threads()).isSubsetOf(threads);
        assertThatThrownBy(() -> new Raw(local)).isInstanceOf(ConnectException.class);
    }

    /** The platform's folder, found by what was stored: other platforms may run on this machine. */
    private static Path folderWith(String content) throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().matches("sagemaker4j-[0-9a-f]{32}"))
                    .filter(path -> holds(path.resolve("s3"), content))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean holds(Path folder, String content) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> contains(file, content));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean contains(Path file, String content) {
        try {
            return Files.size(file) == content.length()
                    && Files.readString(file).equals(content);
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sagemaker-local") || name.startsWith("HTTP-Dispatcher"))
                .collect(Collectors.toSet());
    }

    @Test
    void runsOnlyDaemonThreads() {
        try (var local = LocalSageMaker.start();
                var s3 = Clients.s3(local)) {
            s3.listBuckets();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("HTTP-Dispatcher")
                            || thread.getName().startsWith("sagemaker-local"))
                    .isNotEmpty()
                    .filteredOn(thread -> !thread.getName().endsWith("-exit"))
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void letsTwoRunSideBySide() {
        try (var one = LocalSageMaker.start();
                var two = LocalSageMaker.start()) {
            assertThat(one.endpoint()).isNotEqualTo(two.endpoint());
            assertThat(one.accessKeyId()).isNotEqualTo(two.accessKeyId());
            assertThatThrownBy(() ->
                            LocalSageMaker.start(l -> l.port(one.endpoint().getPort())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Port " + one.endpoint().getPort() + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void givesSessionsThatWorkAtOnce() {
        try (var local = LocalSageMaker.start(l -> l.region("eu-west-1").account("111122223333"));
                var session = local.session()) {
            assertThat(session.region()).isEqualTo("eu-west-1");
            assertThat(session.account()).isEqualTo("111122223333");
            var bucket = session.defaults().bucket().orElseThrow();
            assertThat(bucket).isEqualTo("sagemaker-eu-west-1-111122223333");
            assertThat(session.client(S3Client::builder)
                            .headBucket(b -> b.bucket(bucket).expectedBucketOwner("111122223333"))
                            .bucketRegion())
                    .isEqualTo("eu-west-1");
            assertThat(session.client(SageMakerClient::builder).listModels().models())
                    .isEmpty();
        }
    }

    @Test
    void recordsRequestsAsTheyWereSent() {
        try (var local = LocalSageMaker.start(l -> l.accessKey("AKIDAKIDAKIDAKIDAKID", "secret"));
                var client = Clients.of(local, SageMakerClient.builder());
                var s3 = Clients.s3(local)) {
            assertThat(client.listTrainingJobs(b -> b.maxResults(3)).trainingJobSummaries())
                    .isEmpty();
            s3.putObject(
                    b -> b.bucket(Clients.bucket(local)).key("a/ü b").expectedBucketOwner(local.account()),
                    RequestBody.fromBytes(Clients.bytes(100_000)));

            var list = local.requests().get(0);
            assertThat(list.service()).isEqualTo("sagemaker");
            assertThat(list.operation()).isEqualTo("ListTrainingJobs");
            assertThat(list.region()).isEqualTo("us-east-1");
            assertThat(list.bodyText()).isEqualTo("{\"MaxResults\":3}");
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.header("X-Amz-Target")).hasValue("SageMaker.ListTrainingJobs");
            assertThat(list.header("authorization")).isEmpty();
            var put = local.requests().get(1);
            assertThat(put.operation()).isEqualTo("PutObject");
            assertThat(put.bucket()).hasValue(Clients.bucket(local));
            assertThat(put.key()).hasValue("a/ü b");
            assertThat(put.header("x-amz-expected-bucket-owner")).hasValue(local.account());
            assertThat(put.bodySize()).isEqualTo(100_000);
            assertThat(put.body()).hasSize(65_536);
            assertThat(put.path()).endsWith("/a/%C3%BC%20b");
        }
    }

    @Test
    void deniesBucketsOfOthers() {
        try (var local = LocalSageMaker.start(l -> l.foreignBucket("squatted", "999999999999"));
                var s3 = Clients.s3(local)) {
            assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("squatted")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
            assertThatThrownBy(() -> s3.createBucket(b -> b.bucket("squatted")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketAlreadyExists"));
        }
    }
}
