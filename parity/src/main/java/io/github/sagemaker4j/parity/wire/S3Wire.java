package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** S3's REST protocol in the path style. */
final class S3Wire implements Wire {

    private static final Map<String, String> HEADERS = Map.of(
            "x-amz-server-side-encryption", "ServerSideEncryption",
            "x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId",
            "x-amz-expected-bucket-owner", "ExpectedBucketOwner",
            "x-amz-tagging", "Tagging",
            "x-amz-acl", "ACL",
            "if-none-match", "IfNoneMatch");
    private static final Pattern LOCATION = Pattern.compile("<LocationConstraint>([^<]*)</LocationConstraint>");
    private static final String META = "x-amz-meta-";

    @Override
    public ObjectNode note(Call call) {
        var path = call.path().substring(1);
        var slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        var key = slash < 0 ? "" : path.substring(slash + 1);
        var parameters = Notes.empty();
        if (!bucket.isEmpty()) {
            parameters.put("Bucket", bucket);
        }
        if (!key.isEmpty()) {
            parameters.put("Key", key);
        }
        HEADERS.forEach((header, name) -> call.header(header).ifPresent(value -> parameters.put(name, value)));
        metadata(call, parameters);
        var note = Notes.of("s3", operation(call, bucket, key), parameters);
        complete(note, call, parameters);
        return note;
    }

    private static void complete(ObjectNode note, Call call, ObjectNode parameters) {
        switch (Notes.operation(note)) {
            case "PutObject" -> {
                note.set("body", Body.of(call.path(), call.body()));
                // Python sets one for these alone; of all other uploads it is the client's guess.
                if (call.path().contains("/async-endpoint-inputs/")) {
                    call.header("content-type").ifPresent(type -> parameters.put("ContentType", type));
                }
            }
            case "CopyObject" -> {
                var source = call.header("x-amz-copy-source")
                        .orElse("/")
                        .replaceFirst("^/", "")
                        .split("/", 2);
                parameters.putObject("CopySource").put("Bucket", source[0]).put("Key", source[1]);
            }
            case "ListObjectsV2" -> parameters.put("Prefix", call.query().getOrDefault("prefix", ""));
            case "CreateBucket" -> {
                var location = LOCATION.matcher(new String(call.body(), StandardCharsets.UTF_8));
                if (location.find()) {
                    parameters.putObject("CreateBucketConfiguration").put("LocationConstraint", location.group(1));
                }
            }
            default -> {}
        }
    }

    private static void metadata(Call call, ObjectNode parameters) {
        call.headers().forEach((name, value) -> {
            if (name.startsWith(META)) {
                parameters.withObjectProperty("Metadata").put(name.substring(META.length()), value);
            }
        });
    }

    private static String operation(Call call, String bucket, String key) {
        var of = key.isEmpty() ? "Bucket" : "Object";
        return switch (call.method()) {
            case "HEAD" -> "Head" + of;
            case "DELETE" -> "Delete" + of;
            case "PUT" -> put(call, key);
            case "GET" -> bucket.isEmpty() ? "ListBuckets" : key.isEmpty() ? "ListObjectsV2" : "GetObject";
            default -> call.method() + of + call.query().keySet();
        };
    }

    private static String put(Call call, String key) {
        if (key.isEmpty()) {
            return "CreateBucket";
        }
        return call.header("x-amz-copy-source").isPresent() ? "CopyObject" : "PutObject";
    }

    @Override
    public Answer answer(ObjectNode note, JsonNode result) {
        return switch (Notes.operation(note)) {
            case "ListObjectsV2" -> Answer.xml(200, "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
            case "CopyObject" -> Answer.xml(200, "<CopyObjectResult><ETag>\"0\"</ETag></CopyObjectResult>");
            case "ListBuckets" -> Answer.xml(200, "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>");
            default -> new Answer(200, "application/octet-stream", new byte[0]);
        };
    }

    @Override
    public Answer failure(ObjectNode note, Failure failure) {
        if (Notes.operation(note).startsWith("Head")) {
            return new Answer(failure.status(), "application/xml", new byte[0]);
        }
        return Answer.xml(
                failure.status(),
                "<Error><Code>" + Xml.text(failure.code()) + "</Code><Message>" + Xml.text(failure.message())
                        + "</Message></Error>");
    }
}
