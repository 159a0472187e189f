package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What of S3 is asked seldom. */
class S3EdgesTest {

    private static LocalSageMaker local;
    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start();
        s3 = Clients.s3(local);
        bucket = Clients.bucket(local);
    }

    @AfterAll
    static void stop() {
        s3.close();
        local.close();
    }

    private static String put(String key) {
        return s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(key))
                .eTag();
    }

    private static void copy(String from, String to, Consumer<CopyObjectRequest.Builder> choices) {
        s3.copyObject(b -> choices.accept(
                b.sourceBucket(bucket).sourceKey(from).destinationBucket(bucket).destinationKey(to)));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    /** The SDK for Java does not even send them. */
    @ParameterizedTest
    @ValueSource(strings = {"two..dots", "192.168.1.1", "Capitals", "under_score", "-begins", "ends-"})
    void refusesNamesThatNoBucketMayHave(String name) throws IOException {
        assertThat(Raw.exchange(local, Raw.head(local, "PUT /" + name, "s3", "Content-Length: 0")))
                .startsWith("HTTP/1.1 400")
                .contains("InvalidBucketName");
    }

    @Test
    void listsBucketsByPrefixAndInPages() {
        IntStream.range(0, 3).forEach(i -> s3.createBucket(b -> b.bucket("paged-" + i)));

        assertThat(s3.listBuckets(b -> b.prefix("paged-").maxBuckets(2)).buckets())
                .extracting(Bucket::name)
                .containsExactly("paged-0", "paged-1");
        assertThat(s3.listBucketsPaginator(b -> b.prefix("paged-").maxBuckets(1)).buckets().stream()
                        .map(Bucket::name))
                .containsExactly("paged-0", "paged-1", "paged-2");
        assertThat(s3.listBuckets(b -> b.prefix("paged-").bucketRegion("eu-west-1"))
                        .buckets())
                .isEmpty();
    }

    @Test
    void copiesIfTheSourceIsAsOldAsTheCallerSays() {
        put("dated");

        refused("PreconditionFailed", () -> copy("dated", "copy", b -> b.copySourceIfUnmodifiedSince(Instant.EPOCH)));
        refused(
                "PreconditionFailed",
                () -> copy(
                        "dated",
                        "copy",
                        b -> b.copySourceIfModifiedSince(Instant.now().plusSeconds(60))));
    }

    @Test
    void movesAnObjectToAnotherStorageClassByCopyingItOntoItself() {
        s3.putObject(
                b -> b.bucket(bucket).key("class").metadata(Map.of("a", "1")).contentType("text/csv"),
                RequestBody.fromString("x"));

        copy("class", "class", b -> b.storageClass(StorageClass.STANDARD_IA));

        var head = s3.headObject(b -> b.bucket(bucket).key("class"));
        assertThat(head.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(head.metadata()).containsEntry("a", "1");
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(s3.listObjectsV2(b -> b.bucket(bucket).prefix("class").fetchOwner(true))
                        .contents())
                .allSatisfy(object -> {
                    assertThat(object.storageClassAsString()).isEqualTo("STANDARD_IA");
                    assertThat(object.owner().id()).isEqualTo(local.account());
                });
        // What says where an object lies is not copied.
        copy("class", "usual", b -> {});
        assertThat(s3.headObject(b -> b.bucket(bucket).key("usual")).storageClass())
                .isNull();
    }

    @Test
    void refusesToCopyAnObjectOntoItselfUnchanged() {
        put("self");

        refused("InvalidRequest", () -> copy("self", "self", b -> {}));
    }

    @Test
    void deletesManyButNotWhatHasAnotherTag() {
        var tag = put("right");
        put("wrong");

        var answer = s3.deleteObjects(b -> b.bucket(bucket)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("right").eTag(tag).build(),
                        ObjectIdentifier.builder().key("wrong").eTag(tag).build(),
                        ObjectIdentifier.builder().key("absent").eTag(tag).build())));

        assertThat(answer.deleted()).extracting(d -> d.key()).containsExactly("right", "absent");
        assertThat(answer.errors())
                .extracting(e -> e.key() + " " + e.code())
                .containsExactly("wrong PreconditionFailed");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("wrong")).contentLength())
                .isEqualTo(5);
    }

    @Test
    void listsUploadsByPrefixAndInPages() {
        var keys = List.of("up/a", "up/a", "up/b", "up/c", "other");
        keys.forEach(key -> s3.createMultipartUpload(b -> b.bucket(bucket).key(key)));

        assertThat(
                        s3
                                .listMultipartUploadsPaginator(
                                        b -> b.bucket(bucket).prefix("up/").maxUploads(1))
                                .uploads()
                                .stream()
                                .map(MultipartUpload::key))
                .containsExactly("up/a", "up/a", "up/b", "up/c");
        assertThat(s3.listMultipartUploads(b -> b.bucket(bucket).prefix("up/").keyMarker("up/a"))
                        .uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("up/b", "up/c");
    }

    @Test
    void refusesAnUploadOfAnotherSizeThanTheCallerSays() {
        var upload =
                s3.createMultipartUpload(b -> b.bucket(bucket).key("sized")).uploadId();
        var part = s3.uploadPart(
                b -> b.bucket(bucket).key("sized").uploadId(upload).partNumber(1), RequestBody.fromString("12345"));
        var listed = CompletedPart.builder().partNumber(1).eTag(part.eTag()).build();

        refused(
                "InvalidRequest",
                () -> s3.completeMultipartUpload(b -> b.bucket(bucket)
                        .key("sized")
                        .uploadId(upload)
                        .mpuObjectSize(6L)
                        .multipartUpload(m -> m.parts(listed))));
        s3.completeMultipartUpload(b ->
                b.bucket(bucket).key("sized").uploadId(upload).mpuObjectSize(5L).multipartUpload(m -> m.parts(listed)));
        assertThat(s3.headObject(b -> b.bucket(bucket).key("sized")).contentLength())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-6", "bytes=-3", "bytes=2-", "bytes=3-2"})
    void copiesPartsOfWhatIsThereOnly(String range) {
        put("source");
        var upload =
                s3.createMultipartUpload(b -> b.bucket(bucket).key("target")).uploadId();

        refused(
                "InvalidArgument",
                () -> s3.uploadPartCopy(b -> b.sourceBucket(bucket)
                        .sourceKey("source")
                        .destinationBucket(bucket)
                        .destinationKey("target")
                        .uploadId(upload)
                        .partNumber(1)
                        .copySourceRange(range)));
    }

    @Test
    void refusesKindsOfChecksumThatDoNotExist() {
        refused(
                "InvalidRequest",
                () -> s3.createMultipartUpload(b -> b.bucket(bucket)
                        .key("sum")
                        .checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME)
                        .checksumType(ChecksumType.COMPOSITE)));
        refused(
                "InvalidRequest",
                () -> s3.createMultipartUpload(b -> b.bucket(bucket)
                        .key("sum")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .checksumType(ChecksumType.FULL_OBJECT)));
    }

    @Test
    void refusesMetadataThatIsTooLong() {
        refused(
                "MetadataTooLarge",
                () -> s3.putObject(
                        b -> b.bucket(bucket).key("long").metadata(Map.of("a", "v".repeat(2048))),
                        RequestBody.empty()));
    }

    @Test
    void refusesARangeOfAPart() {
        put("both");

        refused(
                "InvalidRequest",
                () -> s3.getObjectAsBytes(
                        b -> b.bucket(bucket).key("both").partNumber(1).range("bytes=0-1")));
    }
}
