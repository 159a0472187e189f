package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.S3Uri;
import java.util.ArrayList;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Copies objects inside S3, so that none of their bytes pass through this machine. */
public final class ObjectCopies {

    /** S3 copies up to 5 GiB in one go. */
    private static final long WHOLE = 5L << 30;

    private static final long PART = 1L << 30;

    private final S3Client s3;
    private final String sourceOwner;

    /**
     * Copies with a client.
     *
     * @param s3 the client
     * @param sourceOwner the account that must own the buckets that are read
     */
    public ObjectCopies(S3Client s3, String sourceOwner) {
        this.s3 = s3;
        this.sourceOwner = sourceOwner;
    }

    /**
     * Copies one object.
     *
     * @param from the object
     * @param size its bytes
     * @param to bucket, key, owner and encryption of the copy
     */
    public void copy(S3Uri from, long size, PutObjectRequest to) {
        if (size <= WHOLE) {
            s3.copyObject(c -> c.sourceBucket(from.bucket())
                    .sourceKey(from.key())
                    .expectedSourceBucketOwner(sourceOwner)
                    .destinationBucket(to.bucket())
                    .destinationKey(to.key())
                    .expectedBucketOwner(to.expectedBucketOwner())
                    .serverSideEncryption(to.serverSideEncryption())
                    .ssekmsKeyId(to.ssekmsKeyId()));
        } else {
            large(from, size, to);
        }
    }

    private void large(S3Uri from, long size, PutObjectRequest to) {
        var id = s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                        .bucket(to.bucket())
                        .key(to.key())
                        .expectedBucketOwner(to.expectedBucketOwner())
                        .serverSideEncryption(to.serverSideEncryption())
                        .ssekmsKeyId(to.ssekmsKeyId())
                        .build())
                .uploadId();
        var done = false;
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var start = 0L; start < size; start += PART) {
                parts.add(part(from, to, id, parts.size() + 1, start + "-" + (Math.min(size, start + PART) - 1)));
            }
            s3.completeMultipartUpload(c -> c.bucket(to.bucket())
                    .key(to.key())
                    .expectedBucketOwner(to.expectedBucketOwner())
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(parts)));
            done = true;
        } finally {
            if (!done) {
                s3.abortMultipartUpload(a -> a.bucket(to.bucket())
                        .key(to.key())
                        .expectedBucketOwner(to.expectedBucketOwner())
                        .uploadId(id));
            }
        }
    }

    private CompletedPart part(S3Uri from, PutObjectRequest to, String id, int number, String range) {
        var copied = s3.uploadPartCopy(p -> p.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .expectedSourceBucketOwner(sourceOwner)
                        .copySourceRange("bytes=" + range)
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())
                        .expectedBucketOwner(to.expectedBucketOwner())
                        .uploadId(id)
                        .partNumber(number))
                .copyPartResult();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(copied.eTag())
                .checksumCRC32(copied.checksumCRC32())
                .build();
    }
}
