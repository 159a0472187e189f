package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.transfer.LocalFile;
import io.github.sagemaker4j.internal.transfer.Uploads;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Uploads of local files to S3, in no order.
 *
 * @param objects what goes where
 * @param kmsKey the key that encrypts them; the account's own key for S3 if absent
 */
public record UploadCall(List<Upload> objects, Optional<String> kmsKey) implements PlannedCall {

    /**
     * One object.
     *
     * @param file the content
     * @param target where it goes, {@code s3://bucket/key}, with references
     * @param owner the account that must own the bucket, or a reference to it
     */
    public record Upload(Supplier<LocalFile> file, String target, String owner) {}

    @Override
    public List<PlannedRequest> requests(References known) {
        return objects.stream().<PlannedRequest>map(o -> request(o, known)).toList();
    }

    @Override
    public void send(Session session, References known) {
        var s3 = session.client(S3Client::builder);
        var uploads = objects.stream()
                .map(o -> new Uploads.Upload(o.file().get(), request(o, known).put()))
                .toList();
        Uploads.run(s3, uploads, Uploads.THREADS, (done, total) -> {});
    }

    private UploadRequest request(Upload object, References known) {
        var bucketAndKey =
                known.fill(object.target()).substring("s3://".length()).split("/", 2);
        return new UploadRequest(
                PutObjectRequest.builder()
                        .bucket(bucketAndKey[0])
                        .key(bucketAndKey[1])
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(kmsKey.orElse(null))
                        .expectedBucketOwner(known.fill(object.owner()))
                        .build(),
                object);
    }
}
