package io.github.sagemaker4j.local.internal.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ObjectName;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which actions a request takes, and on what. */
final class Uses {

    private static final Pattern KIND =
            Pattern.compile("(?:Create|Describe|Update|Delete|Stop)(\\w+?)(?:WeightsAndCapacities|RuntimeConfig)?");

    /** S3 names its actions otherwise than its operations. */
    private static final Map<String, String> S3 = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBuckets"),
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListObjects", "ListBucket"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("CopyObject", "PutObject"),
            Map.entry("CreateMultipartUpload", "PutObject"),
            Map.entry("UploadPart", "PutObject"),
            Map.entry("UploadPartCopy", "PutObject"),
            Map.entry("CompleteMultipartUpload", "PutObject"),
            Map.entry("DeleteObjects", "DeleteObject"),
            Map.entry("ListParts", "ListMultipartUploadParts"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"));

    private Uses() {}

    static List<Use> of(String service, String operation, Request request, String principal) throws IOException {
        var caller = request.caller();
        var context = new TreeMap<String, String>();
        context.put("aws:requestedregion", caller.region());
        context.put("aws:principalarn", principal);
        return switch (service) {
            case "s3" -> objects(operation, request, context);
            case "sagemaker" -> sageMaker(operation, body(request), caller, context);
            case "sagemaker-runtime" -> {
                var name = request.path().split("/", -1)[2].toLowerCase(Locale.ROOT);
                var resource = caller.arn("sagemaker", "endpoint/" + name);
                yield List.of(new Use("sagemaker:" + operation, resource, context));
            }
            case "monitoring" -> List.of(new Use("cloudwatch:" + operation, "*", context));
            case "logs" -> List.of(new Use("logs:" + operation, log(body(request), caller), context));
            case "ecr" -> List.of(new Use("ecr:" + operation, repository(body(request), caller), context));
            case "sts", "iam" ->
                // Nobody needs leave to ask who he is.
                operation.equals("GetCallerIdentity")
                        ? List.of()
                        : List.of(new Use(service + ":" + operation, role(request), context));
            default -> List.of(new Use(service + ":" + operation, "*", context));
        };
    }

    private static List<Use> sageMaker(String operation, JsonNode body, Caller caller, Map<String, String> context) {
        var uses = new ArrayList<Use>();
        uses.add(new Use("sagemaker:" + operation, resource(operation, body, caller), context));
        if (operation.startsWith("Create")) {
            roles(body).distinct().forEach(role -> {
                var passed = new TreeMap<>(context);
                passed.put("iam:passedtoservice", "sagemaker.amazonaws.com");
                uses.add(new Use("iam:PassRole", role, passed));
            });
        }
        return uses;
    }

    /** A stream, or a group with all that is in it; as in IAM, where a group's ARN ends in {@code :*}. */
    private static String log(JsonNode body, Caller caller) {
        return Json.text(body, "logGroupName")
                .map(group -> caller.arn("logs", "log-group:" + group)
                        + Json.text(body, "logStreamName")
                                .map(stream -> ":log-stream:" + stream)
                                .orElse(":*"))
                .orElse("*");
    }

    private static String repository(JsonNode body, Caller caller) {
        return Json.text(body, "repositoryName")
                .map(name -> caller.arn("ecr", "repository/" + name))
                .orElse("*");
    }

    /** The role that is looked at, or taken on. */
    private static String role(Request request) throws IOException {
        var form = Query.from(text(request));
        return form.first("RoleArn")
                .or(() -> form.first("PolicySourceArn"))
                .or(() -> form.first("RoleName")
                        .map(name -> "arn:aws:iam::" + request.caller().account() + ":role/" + name))
                .orElse("*");
    }

    /** The roles that a request names: its own, or those of the training jobs that a tuning job makes. */
    static Stream<String> roles(JsonNode body) {
        var definitions =
                Stream.concat(Stream.of(body.path("TrainingJobDefinition")), Json.each(body, "TrainingJobDefinitions"));
        return Stream.concat(Stream.of(body), definitions)
                .flatMap(each -> Stream.of("RoleArn", "ExecutionRoleArn").flatMap(m -> Json.text(each, m).stream()));
    }

    /** What the request names by name or by ARN. */
    private static String resource(String operation, JsonNode body, Caller caller) {
        var kind = KIND.matcher(operation);
        if (!kind.matches()) {
            return Json.text(body, "ResourceArn").orElse("*");
        }
        var name = Json.text(body, kind.group(1) + "Name")
                .or(() -> Json.text(body, kind.group(1) + "Arn"))
                .orElse("*");
        var path = kind.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return name.startsWith("arn:") ? name : caller.arn("sagemaker", path + "/" + name.toLowerCase(Locale.ROOT));
    }

    private static List<Use> objects(String operation, Request request, Map<String, String> context) {
        var name = ObjectName.from(request.path());
        var bucket = "arn:aws:s3:::" + name.bucket();
        var resource = name.bucket().isEmpty() ? "*" : name.key().isEmpty() ? bucket : bucket + "/" + name.key();
        if (operation.equals("DeleteObjects")) {
            resource = bucket + "/*";
        }
        request.query().first("prefix").ifPresent(prefix -> context.put("s3:prefix", prefix));
        var uses = new ArrayList<Use>();
        uses.add(new Use("s3:" + S3.getOrDefault(operation, operation), resource, context));
        request.header("x-amz-copy-source")
                .map(ObjectName::from)
                .ifPresent(source -> uses.add(
                        new Use("s3:GetObject", "arn:aws:s3:::" + source.bucket() + "/" + source.key(), context)));
        return uses;
    }

    /** The whole body is in memory, so it can be read again. */
    private static JsonNode body(Request request) throws IOException {
        try {
            return Json.read(text(request));
        } catch (JsonProcessingException e) {
            return Json.object(); // refused later, in the protocol's words
        }
    }

    private static String text(Request request) throws IOException {
        request.body().mark(Integer.MAX_VALUE);
        try {
            return new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            request.body().reset();
        }
    }
}
