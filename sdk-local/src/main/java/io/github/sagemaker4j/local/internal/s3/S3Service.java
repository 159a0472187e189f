package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.ObjectName;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;

/** S3 in path style: what SDKs need of it. */
public final class S3Service implements RestService {

    private final ObjectStore store;
    private final BucketOperations buckets;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final ObjectCopier copier;
    private final MultipartUploads uploads;

    /**
     * Makes the service.
     *
     * @param store what it reads and writes
     */
    public S3Service(ObjectStore store) {
        this.store = store;
        this.buckets = new BucketOperations(store);
        this.reader = new ObjectReader();
        this.writer = new ObjectWriter(store);
        this.copier = new ObjectCopier(store);
        this.uploads = new MultipartUploads(store.contents());
    }

    @Override
    public String operation(Request request) {
        return S3Operation.of(request);
    }

    @Override
    public Reply serve(Request request) throws IOException {
        var operation = operation(request);
        var name = ObjectName.from(request.path());
        return switch (operation) {
            case "ListBuckets" -> buckets.list(request);
            case "CreateBucket" -> buckets.create(name.bucket(), request);
            case S3Operation.UNKNOWN ->
                throw new ServiceError(
                        501,
                        "NotImplemented",
                        "The local platform has no such S3 operation: " + request.method() + " " + request.path() + "?"
                                + request.query().raw());
            default ->
                name.key().isEmpty()
                        ? inBucket(operation, bucket(name, request), request)
                        : onObject(operation, new Target(bucket(name, request), name.key()), request);
        };
    }

    private Bucket bucket(ObjectName name, Request request) {
        var bucket = store.bucket(name.bucket()).orElseThrow(S3Errors::noSuchBucket);
        checkOwner(bucket, request, "x-amz-expected-bucket-owner");
        return bucket;
    }

    /** Refuses a bucket of somebody else, and one that the caller takes for somebody else's. */
    static void checkOwner(Bucket bucket, Request request, String header) {
        var owner = bucket.owner();
        if (!request.caller().account().equals(owner)
                || !request.header(header).orElse(owner).equals(owner)) {
            throw S3Errors.denied();
        }
    }

    private Reply inBucket(String operation, Bucket bucket, Request request) throws IOException {
        return switch (operation) {
            case "HeadBucket" -> Reply.empty(200).plusHeader("x-amz-bucket-region", bucket.region());
            case "DeleteBucket" -> buckets.delete(bucket);
            case "GetBucketLocation" -> buckets.location(bucket);
            case "ListMultipartUploads" -> uploads.list(bucket, request.query());
            case "DeleteObjects" -> writer.deleteAll(bucket, request);
            default -> new ObjectListing(bucket, request.query()).reply();
        };
    }

    private Reply onObject(String operation, Target target, Request request) throws IOException {
        return switch (operation) {
            case "PutObject" -> writer.put(target, request);
            case "DeleteObject" -> writer.delete(target, request);
            case "CopyObject" -> copier.copy(target, request);
            case "CreateMultipartUpload" -> uploads.create(target, request);
            case "UploadPart" -> uploads.part(target, request);
            case "UploadPartCopy" -> uploads.copyPart(target, request, copier.source(request));
            case "CompleteMultipartUpload" -> uploads.complete(target, request);
            case "AbortMultipartUpload" -> uploads.abort(target, request);
            case "ListParts" -> uploads.parts(target, request);
            default -> reader.read(target, request);
        };
    }

    @Override
    public Reply refusal(ServiceError error, Request request) {
        return S3Errors.reply(error, request);
    }
}
