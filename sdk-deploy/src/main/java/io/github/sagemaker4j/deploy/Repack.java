package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.transfer.TemporaryFile;
import io.github.sagemaker4j.training.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A step of a plan: a copy of a model with inference code in its folder {@code code}. Skipped where the copy of the same
 * content is there already.
 *
 * @param parts what it is made of
 * @param target an archive, or a prefix ending in a slash, with references
 * @param owner the account that must own the target's bucket, or a reference to it
 * @param kmsKey the key that encrypts the copy
 */
record Repack(Parts parts, String target, String owner, Optional<String> kmsKey) implements PlannedCall {

    /** The length of the digest in the target's key. */
    static final int DIGITS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Repack.class);
    private static final int ABSENT = 404;

    /**
     * What is put together.
     *
     * @param data the model: an archive, a prefix ending in a slash, or nothing
     * @param source the code
     * @param local the code's archive; absent if it is in S3
     */
    record Parts(Optional<String> data, Source source, Optional<TemporaryFile> local) {

        /** Members of the code's root that are dependencies. */
        Set<String> libraries() {
            return source.dependencies().stream()
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public List<PlannedRequest> requests(References known) {
        return List.of(RepackRequest.of(this, put(known, "")));
    }

    @Override
    public void send(Session session, References known) {
        var s3 = session.client(S3Client::builder);
        // Of an unpacked model the entry point is copied last, so that it stands for the whole.
        var mark = put(known, target.endsWith("/") ? "code/" + parts.source().entryPoint() : "");
        if (exists(s3, mark)) {
            LOG.info("The model with its code is at s3://{}/{} already", mark.bucket(), mark.key());
            return;
        }
        try {
            if (target.endsWith("/")) {
                new RepackedFolder(session, parts, put(known, "")).make();
            } else {
                new RepackedArchive(session, parts, mark).make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "can't put the code of " + parts.data().orElse("the model") + " into a copy of it", e);
        }
    }

    private PutObjectRequest put(References known, String more) {
        var uri = S3Uri.of(known.fill(target) + more);
        return PutObjectRequest.builder()
                .bucket(uri.bucket())
                .key(uri.key())
                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                .ssekmsKeyId(kmsKey.orElse(null))
                .expectedBucketOwner(known.fill(owner))
                .build();
    }

    private static boolean exists(S3Client s3, PutObjectRequest object) {
        try {
            s3.headObject(
                    r -> r.bucket(object.bucket()).key(object.key()).expectedBucketOwner(object.expectedBucketOwner()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == ABSENT) {
                return false;
            }
            throw e;
        }
    }
}
