package io.github.sagemaker4j.local.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks an address that was presigned with version 2, as boto3 still does by default. */
record SignatureV2(Head head, Credential credential, String secret) {

    /** What of a query is part of the resource. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "delete",
            "location",
            "partNumber",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires",
            "uploadId",
            "uploads");

    void check() {
        var expires = head.query().first("Expires").orElse("");
        if (!expires.matches("\\d{1,15}") || Instant.now().getEpochSecond() > Long.parseLong(expires)) {
            throw new ServiceError(403, "AccessDenied", "Request has expired");
        }
        var text = String.join(
                        "\n",
                        head.method(),
                        head.header("content-md5"),
                        head.header("content-type"),
                        expires,
                        headers())
                + resource();
        if (!Hmac.same(signed(text), credential.signature())) {
            throw Refusal.WRONG_SIGNATURE.by("s3");
        }
    }

    private String headers() {
        var own = new TreeMap<String, String>();
        head.headers().asMap().forEach((name, values) -> {
            if (name.startsWith("x-amz-")) {
                own.put(name, String.join(",", values));
            }
        });
        if (!credential.token().isEmpty()) {
            own.put("x-amz-security-token", credential.token());
        }
        return own.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private String resource() {
        var parts = new TreeMap<>(head.query().asMap());
        parts.keySet().retainAll(SUBRESOURCES);
        var query = parts.entrySet().stream()
                .map(part -> part.getValue().isEmpty() ? part.getKey() : part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? head.path() : head.path() + "?" + query;
    }

    private String signed(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA1, which version 2 of S3's signatures needs.", e);
        }
    }
}
