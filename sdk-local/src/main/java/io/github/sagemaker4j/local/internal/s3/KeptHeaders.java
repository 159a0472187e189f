package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of an upload that come back with the object. */
final class KeptHeaders {

    private static final Set<String> KEPT = Set.of(
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-type",
            "expires",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-storage-class",
            "x-amz-website-redirect-location");

    private static final String META = "x-amz-meta-";

    private KeptHeaders() {}

    static Map<String, String> of(Request request) {
        var kept = new TreeMap<String, String>();
        request.headers().asMap().forEach((name, values) -> {
            if (KEPT.contains(name) || name.startsWith(META)) {
                kept.put(name, String.join(",", values));
            }
        });
        // How the body was sent is no property of the object.
        kept.computeIfPresent("content-encoding", (name, value) -> {
            var left = Stream.of(value.split(",", -1))
                    .map(String::strip)
                    .filter(each -> !each.equalsIgnoreCase("aws-chunked"))
                    .collect(Collectors.joining(","));
            return left.isEmpty() ? null : left;
        });
        return kept;
    }
}
