package io.github.sagemaker4j.internal.transfer;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An object of S3 that is written as a stream of unknown length. One part is held in memory; what fits into one part is
 * put in one piece. Nothing is there before {@link #complete}; closing does nothing, since streams around this one close it
 * when they end.
 */
public final class ObjectSink extends OutputStream {

    /** At 10,000 parts, the most that S3 takes, the largest object is 160 GiB. */
    private static final int PART = 16 << 20;

    private final S3Client s3;
    private final PutObjectRequest request;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable String upload;
    private boolean completed;

    /**
     * Begins an object.
     *
     * @param s3 the client
     * @param request what to put it with: bucket, key, owner and encryption
     */
    public ObjectSink(S3Client s3, PutObjectRequest request) {
        this.s3 = s3;
        this.request = request;
    }

    @Override
    public void write(int one) {
        buffer.write(one);
        flushFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.write(bytes, offset, length);
        flushFull();
    }

    /** Makes the object of what was written. */
    public void complete() {
        if (upload == null) {
            s3.putObject(request, RequestBody.fromBytes(buffer.toByteArray()));
        } else {
            send(upload);
            var id = upload;
            s3.completeMultipartUpload(c -> c.bucket(request.bucket())
                    .key(request.key())
                    .expectedBucketOwner(request.expectedBucketOwner())
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(parts)));
        }
        completed = true;
    }

    /** Gives back what was sent, unless it is complete. */
    public void abort() {
        if (upload != null && !completed) {
            var id = upload;
            upload = null;
            s3.abortMultipartUpload(a -> a.bucket(request.bucket())
                    .key(request.key())
                    .expectedBucketOwner(request.expectedBucketOwner())
                    .uploadId(id));
        }
    }

    private void flushFull() {
        if (buffer.size() < PART) {
            return;
        }
        if (upload == null) {
            upload = s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                            .bucket(request.bucket())
                            .key(request.key())
                            .expectedBucketOwner(request.expectedBucketOwner())
                            .serverSideEncryption(request.serverSideEncryption())
                            .ssekmsKeyId(request.ssekmsKeyId())
                            .build())
                    .uploadId();
        }
        send(upload);
    }

    private void send(String id) {
        var number = parts.size() + 1;
        var answer = s3.uploadPart(
                p -> p.bucket(request.bucket())
                        .key(request.key())
                        .expectedBucketOwner(request.expectedBucketOwner())
                        .uploadId(id)
                        .partNumber(number),
                RequestBody.fromBytes(buffer.toByteArray()));
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build());
        buffer.reset();
    }
}
