package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The digest of everything that makes up a repacked model, as it is in S3 now: an overwritten artifact is another. */
final class RepackDigest {

    private static final int ABSENT = 404;

    private final Session session;
    private final S3Client s3;
    private final Repack.Parts parts;

    RepackDigest(Session session, Repack.Parts parts) {
        this.session = session;
        this.s3 = session.client(S3Client::builder);
        this.parts = parts;
    }

    String value() {
        var lines = new ArrayList<String>();
        parts.data().ifPresent(data -> {
            if (data.endsWith("/")) {
                prefix(S3Uri.of(data), lines);
            } else {
                lines.add(data + " " + etag(session, data));
            }
        });
        var local = parts.local();
        lines.add(
                local.isPresent()
                        ? local.get().get().sha256()
                        : parts.source()
                                .archive()
                                .map(a -> a + " " + etag(session, a))
                                .orElse(""));
        parts.libraries().stream().sorted().forEach(lines::add);
        return Sha256.hex(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private void prefix(S3Uri prefix, List<String> lines) {
        var owner = owner(session, prefix.bucket());
        s3
                .listObjectsV2Paginator(
                        r -> r.bucket(prefix.bucket()).prefix(prefix.key()).expectedBucketOwner(owner))
                .contents()
                .stream()
                .map(o -> o.key() + " " + o.eTag())
                .forEach(lines::add);
        if (lines.isEmpty()) {
            throw absent(prefix.toString());
        }
    }

    /** The version of an object; says which one it is that is not there. */
    static String etag(Session session, String uri) {
        var object = S3Uri.of(uri);
        try {
            var tag = session.client(S3Client::builder)
                    .headObject(r -> r.bucket(object.bucket())
                            .key(object.key())
                            .expectedBucketOwner(owner(session, object.bucket())))
                    .eTag();
            return orEmpty(tag);
        } catch (S3Exception e) {
            if (e.statusCode() == ABSENT) {
                throw absent(uri);
            }
            throw e;
        }
    }

    static String owner(Session session, String bucket) {
        var named = session.defaults().bucketOwners().get(bucket);
        return named == null ? session.account() : named;
    }

    // Stores that are not S3 itself may leave it out.
    private static String orEmpty(@Nullable String tag) {
        return tag == null ? "" : tag;
    }

    private static InvalidSpecException absent(String uri) {
        return new InvalidSpecException(
                "model",
                Problem.of("MODEL-10", "data", uri, "is not in S3", "look at the address; nothing was deployed"));
    }
}
