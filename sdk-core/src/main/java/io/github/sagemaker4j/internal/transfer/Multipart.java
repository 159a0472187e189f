package io.github.sagemaker4j.internal.transfer;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** One large file on its way in parts; its parts may be sent by several threads. */
final class Multipart {

    /** S3 allows 10,000 parts, each but the last of 5 MiB or more. */
    private static final int MOST_PARTS = 10_000;

    private static final long PART = 16L << 20;

    private final S3Client s3;
    private final LocalFile file;
    private final PutObjectRequest request;
    private final long partSize;
    private final Queue<CompletedPart> done = new ConcurrentLinkedQueue<>();
    private @Nullable String id;
    private boolean completed;

    Multipart(S3Client s3, LocalFile file, PutObjectRequest request) {
        this.s3 = s3;
        this.file = file;
        this.request = request;
        this.partSize = Math.max(PART, (file.size() + MOST_PARTS - 1) / MOST_PARTS);
    }

    int parts() {
        return (int) ((file.size() + partSize - 1) / partSize);
    }

    /** Sends a part, counted from 1; the first to be sent opens the upload, the last to arrive completes it. */
    long send(int number) {
        var offset = (number - 1) * partSize;
        var length = Math.min(partSize, file.size() - offset);
        var upload = id();
        var answer = s3.uploadPart(
                p -> p.bucket(request.bucket())
                        .key(request.key())
                        .expectedBucketOwner(request.expectedBucketOwner())
                        .uploadId(upload)
                        .partNumber(number),
                FilePart.body(file.path(), offset, length));
        done.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build());
        return length;
    }

    boolean isComplete() {
        return done.size() == parts();
    }

    synchronized void complete() {
        if (completed) {
            return;
        }
        List<CompletedPart> parts = done.stream()
                .sorted(Comparator.comparing(CompletedPart::partNumber))
                .toList();
        s3.completeMultipartUpload(c -> c.bucket(request.bucket())
                .key(request.key())
                .expectedBucketOwner(request.expectedBucketOwner())
                .uploadId(id)
                .multipartUpload(m -> m.parts(parts)));
        completed = true;
    }

    /** Gives back what was sent, if the upload was opened and did not end. */
    synchronized void abort() {
        if (id != null && !completed) {
            s3.abortMultipartUpload(a -> a.bucket(request.bucket())
                    .key(request.key())
                    .expectedBucketOwner(request.expectedBucketOwner())
                    .uploadId(id));
        }
    }

    private synchronized String id() {
        if (id == null) {
            id = s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                            .bucket(request.bucket())
                            .key(request.key())
                            .expectedBucketOwner(request.expectedBucketOwner())
                            .serverSideEncryption(request.serverSideEncryption())
                            .ssekmsKeyId(request.ssekmsKeyId())
                            .bucketKeyEnabled(request.bucketKeyEnabled())
                            .contentType(request.contentType())
                            .metadata(request.hasMetadata() ? request.metadata() : null)
                            .tagging(request.tagging())
                            .build())
                    .uploadId();
        }
        return id;
    }
}
