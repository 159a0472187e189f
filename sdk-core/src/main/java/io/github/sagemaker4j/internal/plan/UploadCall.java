package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.transfer.LocalFile;
import io.github.sagemaker4j.internal.transfer.TextFile;
import io.github.sagemaker4j.internal.transfer.Uploads;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Uploads of local files to S3, in no order.
 *
 * @param objects what goes where
 * @param encryption how they are encrypted
 */
public record UploadCall(List<Upload> objects, Encryption encryption) implements PlannedCall {

    /**
     * How objects are encrypted.
     *
     * @param kind absent where the bucket decides
     * @param kmsKey the key; the account's own key for S3 if absent
     */
    public record Encryption(Optional<ServerSideEncryption> kind, Optional<String> kmsKey) {

        /** {@return as the bucket says} */
        public static Encryption ofTheBucket() {
            return new Encryption(Optional.empty(), Optional.empty());
        }

        /** {@return by the account's own key for S3, which is not the bucket's default} */
        public static Encryption kms() {
            return new Encryption(Optional.of(ServerSideEncryption.AWS_KMS), Optional.empty());
        }

        /**
         * By a key.
         *
         * @param key its id, ARN or alias
         * @return the encryption
         */
        public static Encryption kms(String key) {
            return new Encryption(Optional.of(ServerSideEncryption.AWS_KMS), Optional.of(key));
        }
    }

    /**
     * One object.
     *
     * @param content the content, with what is known filled in
     * @param target where it goes, {@code s3://bucket/key}, with references
     * @param owner the account that must own the bucket, or a reference to it
     */
    public record Upload(Function<References, LocalFile> content, String target, String owner) {

        /**
         * An object whose content is known now.
         *
         * @param file the content
         * @param target where it goes, {@code s3://bucket/key}, with references
         * @param owner the account that must own the bucket, or a reference to it
         */
        public Upload(Supplier<LocalFile> file, String target, String owner) {
            this(known -> file.get(), target, owner);
        }

        /**
         * A short text, which may have references as its address may.
         *
         * @param text the text
         * @param target where it goes, {@code s3://bucket/key}, with references
         * @param owner the account that must own the bucket, or a reference to it
         * @return the object
         */
        public static Upload text(String text, String target, String owner) {
            var file = new TextFile(target.substring(target.lastIndexOf('/') + 1));
            return new Upload(known -> file.holding(References.readable(known.fill(text))), target, owner);
        }
    }

    @Override
    public List<PlannedRequest> requests(References known) {
        return objects.stream().<PlannedRequest>map(o -> request(o, known)).toList();
    }

    @Override
    public void send(Session session, References known) {
        var s3 = session.client(S3Client::builder);
        var uploads = objects.stream()
                .map(o -> request(o, known))
                .map(r -> new Uploads.Upload(r.file(), r.put()))
                .toList();
        var listener = session.progress();
        var what = title(uploads);
        Uploads.run(s3, uploads, Uploads.THREADS, (done, total) -> listener.progress(what, done, total));
    }

    private static String title(List<Uploads.Upload> uploads) {
        var first = uploads.get(0).request();
        var address = "s3://" + first.bucket() + "/" + first.key();
        return uploads.size() == 1
                ? address
                : uploads.size() + " files to " + address.substring(0, address.lastIndexOf('/') + 1);
    }

    private UploadRequest request(Upload object, References known) {
        var bucketAndKey =
                known.fill(object.target()).substring("s3://".length()).split("/", 2);
        return new UploadRequest(
                PutObjectRequest.builder()
                        .bucket(bucketAndKey[0])
                        .key(bucketAndKey[1])
                        .serverSideEncryption(encryption.kind().orElse(null))
                        .ssekmsKeyId(encryption.kmsKey().orElse(null))
                        .expectedBucketOwner(known.fill(object.owner()))
                        .build(),
                object,
                object.content().apply(known));
    }
}
