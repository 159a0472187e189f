package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
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
     * @param file where the content is
     * @param size its bytes
     * @param sha256 what identifies the content
     * @param target where it goes, {@code s3://bucket/key}, with references
     * @param owner the account that must own the bucket, or a reference to it
     */
    public record Upload(Supplier<Path> file, long size, String sha256, String target, String owner) {}

    @Override
    public List<PlannedRequest> requests(References known) {
        return objects.stream().<PlannedRequest>map(o -> request(o, known)).toList();
    }

    @Override
    public void send(Session session, References known) {
        var s3 = session.client(S3Client::builder);
        for (var object : objects) {
            s3.putObject(
                    request(object, known).put(),
                    RequestBody.fromFile(object.file().get()));
        }
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
