package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The S3 of the platform, driven by the AWS SDK, with every signature checked. */
class S3ObjectsTest {

    private static final int PART = 5 << 20;

    private static LocalSageMaker local;
    private static S3Client s3;
    private static String bucket;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start(LocalSettings::verify);
        s3 = Clients.s3(local);
        bucket = Clients.bucket(local);
    }

    @AfterAll
    static void stop() {
        s3.close();
        local.close();
    }

    private static void put(String key, byte[] content) {
        s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] get(String key) {
        return s3.getObjectAsBytes(b -> b.bucket(bucket).key(key)).asByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a/b/c.txt",
                "a//b",
                "/leading",
                "trailing/",
                "..",
                "../../etc/passwd",
                "a/../b",
                "a%2Fb",
                "a%20b",
                "a b",
                "a+b",
                "ü",
                "😀/x",
                "&<>\"'",
                "a?b=c",
                "a#b",
                "*",
                "~",
                "\\",
                "a\nb",
                "con",
                "x;y:z@,=!$()'"
            })
    void keepsAnyKey(String key) {
        put(key, key.getBytes(StandardCharsets.UTF_8));

        assertThat(Clients.text(get(key))).isEqualTo(key);
        assertThat(s3.headObject(b -> b.bucket(bucket).key(key)).contentLength())
                .isEqualTo(key.getBytes(StandardCharsets.UTF_8).length);
        var listed = s3.listObjectsV2(b -> b.bucket(bucket).prefix(key)).contents();
        assertThat(listed).anyMatch(object -> object.key().equals(key));
        s3.deleteObjects(b -> b.bucket(bucket)
                .delete(Delete.builder()
                        .objects(ObjectIdentifier.builder().key(key).build())
                        .build()));
        assertThatThrownBy(() -> get(key)).isInstanceOf(NoSuchKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 1_000_000, 20_000_000})
    void keepsContentsOfAnySize(int size) {
        var content = Clients.bytes(size);

        put("size", content);

        assertThat(get("size")).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void keepsTheChecksumThatTheUploaderChose(ChecksumAlgorithm algorithm) {
        var content = Clients.bytes(300_000);
        var answer = s3.putObject(
                b -> b.bucket(bucket).key("sum").checksumAlgorithm(algorithm), RequestBody.fromBytes(content));

        var read = s3.getObjectAsBytes(b -> b.bucket(bucket).key("sum").checksumMode(ChecksumMode.ENABLED));

        assertThat(read.asByteArray()).isEqualTo(content);
        var sums = new ArrayList<>(List.of(
                String.valueOf(answer.checksumCRC32()),
                String.valueOf(answer.checksumCRC32C()),
                String.valueOf(answer.checksumSHA1()),
                String.valueOf(answer.checksumSHA256())));
        sums.removeIf("null"::equals);
        assertThat(sums).hasSize(1);
        assertThat(read.response().toString()).contains(sums.get(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesUploadsWithoutTrailingChecksum(boolean chunked) {
        try (var plain = Clients.s3(
                local,
                b -> b.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .serviceConfiguration(c -> c.chunkedEncodingEnabled(chunked)))) {
            var content = Clients.bytes(400_000);
            plain.putObject(b -> b.bucket(bucket).key("plain"), RequestBody.fromBytes(content));

            assertThat(get("plain")).isEqualTo(content);
            assertThat(s3.headObject(b -> b.bucket(bucket).key("plain")).contentEncoding())
                    .isNull();
        }
    }

    @Test
    void keepsTypeEncodingAndMetadata() {
        s3.putObject(
                b -> b.bucket(bucket)
                        .key("meta")
                        .contentType("text/csv")
                        .contentEncoding("gzip")
                        .cacheControl("no-store")
                        .metadata(Map.of("owner", "ml")),
                RequestBody.fromString("x"));

        var head = s3.headObject(b -> b.bucket(bucket).key("meta"));

        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.metadata()).containsExactlyEntriesOf(Map.of("owner", "ml"));
        assertThat(head.eTag()).isEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
        assertThat(head.lastModified()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void readsRanges() {
        var content = Clients.bytes(1000);
        put("range", content);

        assertThat(range("bytes=0-9")).isEqualTo(Arrays.copyOfRange(content, 0, 10));
        assertThat(range("bytes=990-")).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
        assertThat(range("bytes=-5")).isEqualTo(Arrays.copyOfRange(content, 995, 1000));
        assertThat(range("bytes=900-5000")).isEqualTo(Arrays.copyOfRange(content, 900, 1000));
        assertThatThrownBy(() -> range("bytes=1000-"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    private static byte[] range(String range) {
        return s3.getObjectAsBytes(b -> b.bucket(bucket).key("range").range(range))
                .asByteArray();
    }

    @Test
    void writesOnlyIfNothingIsThere() {
        put("once", new byte[] {1});

        assertThatThrownBy(() ->
                        s3.putObject(b -> b.bucket(bucket).key("once").ifNoneMatch("*"), RequestBody.fromString("2")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(get("once")).containsExactly(1);
    }

    @Test
    void copiesWithAndWithoutMetadata() {
        s3.putObject(
                b -> b.bucket(bucket).key("from ü/1").contentType("text/csv").metadata(Map.of("a", "1")),
                RequestBody.fromString("copy me"));

        s3.copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("from ü/1")
                .destinationBucket(bucket)
                .destinationKey("to"));
        s3.copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("from ü/1")
                .destinationBucket(bucket)
                .destinationKey("to2")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));

        assertThat(Clients.text(get("to"))).isEqualTo("copy me");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("to")).metadata()).containsEntry("a", "1");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("to2")).metadata())
                .containsExactlyEntriesOf(Map.of("b", "2"));
    }

    @Test
    void putsPartsTogether() {
        var first = Clients.bytes(PART);
        var second = Clients.bytes(100_000);
        var upload = s3.createMultipartUpload(
                        b -> b.bucket(bucket).key("parts").checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        var parts = List.of(part("parts", upload, 1, first), part("parts", upload, 3, second));

        assertThat(s3.listParts(b -> b.bucket(bucket).key("parts").uploadId(upload))
                        .parts())
                .hasSize(2);
        var done = s3.completeMultipartUpload(
                b -> b.bucket(bucket).key("parts").uploadId(upload).multipartUpload(m -> m.parts(parts)));

        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(get("parts"))
                .hasSize(first.length + second.length)
                .startsWith(first)
                .endsWith(second);
        var part = s3.getObjectAsBytes(b -> b.bucket(bucket).key("parts").partNumber(2));
        assertThat(part.asByteArray()).isEqualTo(second);
        assertThat(part.response().partsCount()).isEqualTo(2);
        // Who lost the answer asks again, and is told the same.
        var again = s3.completeMultipartUpload(
                b -> b.bucket(bucket).key("parts").uploadId(upload).multipartUpload(m -> m.parts(parts)));
        assertThat(again.eTag()).isEqualTo(done.eTag());
    }

    private static CompletedPart part(String key, String upload, int number, byte[] content) {
        var answer = s3.uploadPart(
                b -> b.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(content));
        assertThat(answer.checksumCRC32()).isNotNull();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
    }

    @Test
    void refusesPartsThatDoNotFitTogether() {
        var upload = s3.createMultipartUpload(b -> b.bucket(bucket).key("bad")).uploadId();
        var one = part("bad", upload, 1, new byte[10]);
        var two = part("bad", upload, 2, new byte[10]);

        assertRefused("EntityTooSmall", upload, List.of(one, two));
        assertRefused("InvalidPartOrder", upload, List.of(two, one));
        assertRefused(
                "InvalidPart", upload, List.of(one.toBuilder().eTag("\"0\"").build()));
        s3.abortMultipartUpload(b -> b.bucket(bucket).key("bad").uploadId(upload));
        assertRefused("NoSuchUpload", upload, List.of(one));
    }

    private static void assertRefused(String code, String upload, List<CompletedPart> parts) {
        assertThatThrownBy(() -> s3.completeMultipartUpload(
                        b -> b.bucket(bucket).key("bad").uploadId(upload).multipartUpload(m -> m.parts(parts))))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void listsInPagesAndRollsUp() {
        for (var i = 0; i < 7; i++) {
            put("list/" + i, new byte[i]);
            put("list/sub" + i % 2 + "/" + i, new byte[i]);
        }

        var pages = s3.listObjectsV2Paginator(
                b -> b.bucket(bucket).prefix("list/").delimiter("/").maxKeys(2));

        assertThat(pages.contents().stream().map(o -> o.key()))
                .containsExactly("list/0", "list/1", "list/2", "list/3", "list/4", "list/5", "list/6");
        assertThat(pages.commonPrefixes().stream().map(p -> p.prefix())).containsExactly("list/sub0/", "list/sub1/");
        var first =
                s3.listObjects(b -> b.bucket(bucket).prefix("list/").maxKeys(5).delimiter("/"));
        var rest = s3.listObjects(
                b -> b.bucket(bucket).prefix("list/").delimiter("/").marker(first.nextMarker()));
        assertThat(first.isTruncated()).isTrue();
        assertThat(rest.isTruncated()).isFalse();
        assertThat(rest.contents()).hasSize(2);
        assertThat(rest.commonPrefixes()).hasSize(2);
    }

    @Test
    void refusesWhatAnotherAccountOwns() {
        put("owned", new byte[1]);

        assertThat(s3.headBucket(b -> b.bucket(bucket).expectedBucketOwner(local.account()))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> s3.getObject(b -> b.bucket(bucket).key("owned").expectedBucketOwner("999999999999")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void makesAndDeletesBuckets() {
        s3.createBucket(b -> b.bucket("new-bucket"));

        assertThat(s3.listBuckets().buckets()).anyMatch(b -> b.name().equals("new-bucket"));
        assertThat(s3.getBucketLocation(b -> b.bucket("new-bucket")).locationConstraintAsString())
                .isNullOrEmpty();
        s3.putObject(b -> b.bucket("new-bucket").key("k"), RequestBody.fromString("x"));
        assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket("new-bucket")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(409));
        s3.deleteObject(b -> b.bucket("new-bucket").key("k"));
        s3.deleteBucket(b -> b.bucket("new-bucket"));
        assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("new-bucket"))).isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("new-bucket")))
                .isInstanceOf(NoSuchBucketException.class);
    }
}
