package io.github.sagemaker4j.local.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request says of who signed it, and how. The region and service of a version 2 signature are not known. */
record Credential(
        Form form, String accessKeyId, Scope scope, List<String> signedHeaders, String signature, String token) {

    /** Where the signature stands. */
    enum Form {
        HEADER,
        PRESIGNED,
        PRESIGNED_V2
    }

    /** The credential scope: day, region and service. */
    record Scope(String date, String region, String service) {

        @Override
        public String toString() {
            return date + "/" + region + "/" + service + "/aws4_request";
        }
    }

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    static Optional<Credential> from(Head head) {
        var query = head.query().asMap();
        var authorization = head.header("authorization");
        if (authorization.startsWith(ALGORITHM + " ")) {
            return of(Form.HEADER, parts(authorization), head.header("x-amz-security-token"));
        }
        if (query.containsKey("X-Amz-Credential")) {
            var parts = new HashMap<String, String>();
            List.of("Credential", "SignedHeaders", "Signature")
                    .forEach(name -> parts.put(name, query.getOrDefault("X-Amz-" + name, "")));
            return of(Form.PRESIGNED, parts, query.getOrDefault("X-Amz-Security-Token", ""));
        }
        var old = query.get("AWSAccessKeyId");
        return Optional.ofNullable(old).map(id -> {
            var token = query.getOrDefault("x-amz-security-token", "");
            var signature = query.getOrDefault("Signature", "");
            return new Credential(Form.PRESIGNED_V2, id, new Scope("", "", "s3"), List.of(), signature, token);
        });
    }

    private static Map<String, String> parts(String authorization) {
        var parts = new HashMap<String, String>();
        for (var part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            var at = part.indexOf('=');
            if (at > 0) {
                parts.put(part.substring(0, at).strip(), part.substring(at + 1).strip());
            }
        }
        return parts;
    }

    private static Optional<Credential> of(Form form, Map<String, String> parts, String token) {
        var scope = parts.getOrDefault("Credential", "").split("/", -1);
        if (scope.length != 5 || !REGION.matcher(scope[2]).matches()) {
            return Optional.empty();
        }
        var names = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        var signature = parts.getOrDefault("Signature", "");
        return Optional.of(
                new Credential(form, scope[0], new Scope(scope[1], scope[2], scope[3]), names, signature, token));
    }
}
