package io.github.sagemaker4j;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes the default bucket, and refuses one of that name that belongs to somebody else. */
final class DefaultBucket {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private DefaultBucket() {}

    static String create(S3Client s3, String bucket, String region, String account) {
        try {
            s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner(account));
            return bucket;
        } catch (NoSuchBucketException e) {
            return make(s3, bucket, region);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return make(s3, bucket, region);
            }
            if (e.statusCode() == FORBIDDEN) {
                throw new InvalidSpecException(
                        "default bucket",
                        Problem.of(
                                "BUCKET-01",
                                "bucket",
                                bucket,
                                "exists and is not open to account " + account,
                                "name a bucket of your own in Defaults.bucket"));
            }
            throw e;
        }
    }

    private static String make(S3Client s3, String bucket, String region) {
        // us-east-1 is the one region that refuses to be named here.
        s3.createBucket(r -> r.bucket(bucket).createBucketConfiguration(c -> {
            if (!"us-east-1".equals(region)) {
                c.locationConstraint(region);
            }
        }));
        return bucket;
    }
}
