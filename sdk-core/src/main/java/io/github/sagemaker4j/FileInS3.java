package io.github.sagemaker4j;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads a defaults file from S3. The bucket has to belong to the account, or to the owner that the defaults name. */
final class FileInS3 {

    private static final String NAME = "config.yaml";
    private static final int NOT_FOUND = 404;

    private FileInS3() {}

    static DefaultsFile read(Session session, String uri) {
        var address = S3Uri.of(uri);
        var named = session.defaults().bucketOwners().get(address.bucket());
        var owner = named == null ? session.account() : named;
        var s3 = session.client(S3Client::builder);
        var folder = address.key().isEmpty() || address.key().endsWith("/");
        var file = folder ? address.resolve(NAME) : address;
        try {
            return get(s3, file, owner);
        } catch (S3Exception e) {
            if (folder || e.statusCode() != NOT_FOUND) {
                throw missing(file, owner, e);
            }
        }
        try {
            return get(s3, address.resolve(NAME), owner);
        } catch (S3Exception e) {
            throw missing(address, owner, e);
        }
    }

    private static DefaultsFile get(S3Client s3, S3Uri address, String owner) {
        var text = s3.getObjectAsBytes(
                        r -> r.bucket(address.bucket()).key(address.key()).expectedBucketOwner(owner))
                .asUtf8String();
        return DefaultsFile.parse(address.toString(), text);
    }

    private static InvalidSpecException missing(S3Uri address, String owner, S3Exception cause) {
        var problem = Problem.of(
                "FILE-01",
                "file",
                address,
                "can't be read as one of account " + owner + " (" + cause.statusCode() + ")",
                "correct the address, allow s3:GetObject, or name the bucket's owner in Defaults.bucketOwners");
        var refused = new InvalidSpecException("defaults file " + address, problem);
        refused.initCause(cause);
        return refused;
    }
}
