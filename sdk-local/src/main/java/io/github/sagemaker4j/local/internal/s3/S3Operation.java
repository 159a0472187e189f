package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.ObjectName;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Request;
import java.util.Set;

/** Tells from method, path and query which operation of S3 a request is. */
final class S3Operation {

    static final String UNKNOWN = "Unknown";

    /** Parts of buckets and objects that S3 has and the platform has not. */
    private static final Set<String> MISSING = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "versioning",
            "versions",
            "website");

    private S3Operation() {}

    static String of(Request request) {
        var name = ObjectName.from(request.path());
        var query = request.query();
        if (query.asMap().keySet().stream().anyMatch(MISSING::contains)) {
            return UNKNOWN;
        }
        if (name.bucket().isEmpty()) {
            return request.method().equals("GET") ? "ListBuckets" : UNKNOWN;
        }
        return name.key().isEmpty() ? bucket(request.method(), query) : object(request, query);
    }

    private static String bucket(String method, Query query) {
        return switch (method) {
            case "PUT" -> "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> "DeleteBucket";
            case "POST" -> query.has("delete") ? "DeleteObjects" : UNKNOWN;
            case "GET" -> listing(query);
            default -> UNKNOWN;
        };
    }

    private static String listing(Query query) {
        if (query.has("location")) {
            return "GetBucketLocation";
        }
        if (query.has("uploads")) {
            return "ListMultipartUploads";
        }
        return query.first("list-type").orElse("").equals("2") ? "ListObjectsV2" : "ListObjects";
    }

    private static String object(Request request, Query query) {
        var upload = query.has("uploadId");
        return switch (request.method()) {
            case "GET" -> upload ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> upload ? "AbortMultipartUpload" : "DeleteObject";
            case "PUT" -> put(upload, request.header("x-amz-copy-source").isPresent());
            case "POST" ->
                upload ? "CompleteMultipartUpload" : query.has("uploads") ? "CreateMultipartUpload" : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static String put(boolean part, boolean copy) {
        return (part ? "UploadPart" : copy ? "" : "PutObject") + (copy ? part ? "Copy" : "CopyObject" : "");
    }
}
