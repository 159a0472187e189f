package io.github.sagemaker4j.local.internal.http;

import java.util.List;
import java.util.Optional;

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

    static Optional<Credential> from(Head head) {
        var query = head.query().asMap();
        var authorization = head.header("authorization");
        if (authorization.startsWith(ALGORITHM + " ")) {
            return of(Form.HEADER, parts(authorization), head.header("x-amz-security-token"));
        }
        if (query.containsKey("X-Amz-Credential")) {
            var parts = new Parts(
                    query.getOrDefault("X-Amz-Credential", ""),
                    query.getOrDefault("X-Amz-SignedHeaders", ""),
                    query.getOrDefault("X-Amz-Signature", ""));
            return of(Form.PRESIGNED, parts, query.getOrDefault("X-Amz-Security-Token", ""));
        }
        var old = query.get("AWSAccessKeyId");
        return Optional.ofNullable(old).map(id -> {
            var token = query.getOrDefault("x-amz-security-token", "");
            var signature = query.getOrDefault("Signature", "");
            return new Credential(Form.PRESIGNED_V2, id, new Scope("", "", "s3"), List.of(), signature, token);
        });
    }

    /** What is said of a signature, as it was sent; empty where it was not. */
    private record Parts(String credential, String signedHeaders, String signature) {}

    private static Parts parts(String authorization) {
        var credential = "";
        var signedHeaders = "";
        var signature = "";
        for (var part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            var at = part.indexOf('=');
            var value = part.substring(at + 1).strip();
            switch (part.substring(0, Math.max(0, at)).strip()) {
                case "Credential" -> credential = value;
                case "SignedHeaders" -> signedHeaders = value;
                case "Signature" -> signature = value;
                default -> {
                    // nothing that a signature has
                }
            }
        }
        return new Parts(credential, signedHeaders, signature);
    }

    private static Optional<Credential> of(Form form, Parts parts, String token) {
        var scope = parts.credential().split("/", -1);
        if (scope.length != 5 || !isRegion(scope[2])) {
            return Optional.empty();
        }
        var names = List.of(parts.signedHeaders().split(";", -1));
        return Optional.of(new Credential(
                form, scope[0], new Scope(scope[1], scope[2], scope[3]), names, parts.signature(), token));
    }

    private static boolean isRegion(String text) {
        return !text.isEmpty() && text.length() <= 40 && text.chars().allMatch(Credential::isOfRegion);
    }

    private static boolean isOfRegion(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
}
