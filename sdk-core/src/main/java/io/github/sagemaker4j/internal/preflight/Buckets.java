package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether buckets are there, in the job's region, and of the account that is meant; and whether there is data. */
final class Buckets {

    static final String HEAD = "s3:HeadBucket";
    static final String LIST = "s3:ListObjectsV2";
    static final String OBJECT = "s3:HeadObject";

    private static final int MOVED = 301;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Session session;
    private final S3Client s3;

    Buckets(Session session) {
        this.session = session;
        this.s3 = session.client(S3Client::builder);
    }

    /** A bucket that is written to has to have the owner that the plan names with each upload. */
    Check written(String bucket, @Nullable String account) {
        var owner = session.defaults().bucketOwners().getOrDefault(bucket, account);
        return Asking.about("bucket " + bucket, HEAD, () -> {
            try {
                return region(bucket, head(bucket, owner));
            } catch (S3Exception e) {
                if (e.statusCode() == FORBIDDEN && owner != null) {
                    head(bucket, null); // denied too: then nothing is known of the owner
                    return Optional.of(Problem.of(
                            "BUCKET-03",
                            "bucket",
                            bucket,
                            "does not belong to account " + owner,
                            "use one of your own, or name its owner in Defaults.bucketOwners"));
                }
                return problem(bucket, e);
            }
        });
    }

    /** A bucket that is only read from may be anybody's. */
    Check read(String bucket) {
        return Asking.about("bucket " + bucket, HEAD, () -> {
            try {
                return region(bucket, head(bucket, null));
            } catch (S3Exception e) {
                return problem(bucket, e);
            }
        });
    }

    Check data(S3Uri prefix) {
        return Asking.about("data under " + prefix, LIST, () -> {
            var first = s3.listObjectsV2(
                    r -> r.bucket(prefix.bucket()).prefix(prefix.key()).maxKeys(1));
            return first.contents().isEmpty()
                    ? Optional.of(Problem.of(
                            "INPUT-10", "inputs", prefix, "has no object under it", "correct the address, or upload"))
                    : Optional.empty();
        });
    }

    Check object(S3Uri object) {
        return Asking.about("object " + object, OBJECT, () -> {
            try {
                s3.headObject(r -> r.bucket(object.bucket()).key(object.key()));
                return Optional.empty();
            } catch (S3Exception e) {
                if (e.statusCode() != NOT_FOUND) {
                    throw e;
                }
                return Optional.of(
                        Problem.of("MODEL-10", "model data", object, "does not exist", "correct the address"));
            }
        });
    }

    private HeadBucketResponse head(String bucket, @Nullable String owner) {
        return s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner(owner));
    }

    private Optional<Problem> region(String bucket, HeadBucketResponse response) {
        return elsewhere(bucket, response.bucketRegion());
    }

    private Optional<Problem> problem(String bucket, S3Exception error) {
        if (error.statusCode() == NOT_FOUND) {
            return Optional.of(Problem.of(
                    "BUCKET-02",
                    "bucket",
                    bucket,
                    "does not exist",
                    "name another, or call session.createDefaultBucket() if it is the default one"));
        }
        var details = error.awsErrorDetails();
        var where = details == null || details.sdkHttpResponse() == null
                ? null
                : details.sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .orElse(null);
        var problem = elsewhere(bucket, where);
        if (problem.isEmpty() || error.statusCode() != MOVED) {
            throw error;
        }
        return problem;
    }

    private Optional<Problem> elsewhere(String bucket, @Nullable String region) {
        return region == null || region.equals(session.region())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "BUCKET-04",
                        "bucket",
                        bucket,
                        "is in " + region + ", the plan would run in " + session.region(),
                        "use a bucket of that region"));
    }
}
