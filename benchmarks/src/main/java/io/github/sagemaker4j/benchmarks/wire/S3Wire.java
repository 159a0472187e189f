package io.github.sagemaker4j.benchmarks.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Just enough of S3 and STS for uploads: objects and their parts are taken and forgotten. */
final class S3Wire {

    private static final String ETAG = "\"0123456789abcdef0123456789abcdef\"";
    private static final String MULTIPART = "<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key>"
            + "<UploadId>1</UploadId></InitiateMultipartUploadResult>";
    private static final String COMPLETED = "<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><ETag>"
            + ETAG.replace("\"", "&quot;") + "</ETag></CompleteMultipartUploadResult>";
    private static final String CALLER = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012"
            + "</Account><Arn>arn:aws:iam::123456789012:user/bench</Arn><UserId>U</UserId></GetCallerIdentityResult>"
            + "</GetCallerIdentityResponse>";

    private S3Wire() {}

    static String operation(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> query.contains("partNumber") ? "UploadPart" : "PutObject";
            case "HEAD" -> "HeadBucket";
            case "POST" ->
                uri.getPath().endsWith("/invocations")
                        ? "InvokeEndpoint"
                        : query.contains("uploads")
                                ? "CreateMultipartUpload"
                                : query.contains("uploadId") ? "CompleteMultipartUpload" : "GetCallerIdentity";
            default -> exchange.getRequestMethod();
        };
    }

    static void answer(HttpExchange exchange, String operation) throws IOException {
        exchange.getResponseHeaders().set("ETag", ETAG);
        var text = switch (operation) {
            case "CreateMultipartUpload" -> MULTIPART;
            case "CompleteMultipartUpload" -> COMPLETED;
            case "GetCallerIdentity" -> CALLER;
            case "InvokeEndpoint" -> "[[0.25,0.75]]";
            default -> "";
        };
        exchange.getResponseHeaders()
                .set("Content-Type", operation.equals("InvokeEndpoint") ? "application/json" : "application/xml");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
