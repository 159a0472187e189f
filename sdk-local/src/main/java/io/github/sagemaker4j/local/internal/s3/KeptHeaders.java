package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of an upload that come back with the object. */
final class KeptHeaders {

    private static final Set<String> KEPT = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    /** Those that are no property of the content: a copy has its own. */
    private static final Set<String> PLACE = Set.of(
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-storage-class",
            "x-amz-website-redirect-location");

    private static final String META = "x-amz-meta-";
    private static final int MOST_METADATA = 2048;

    private KeptHeaders() {}

    static Map<String, String> of(Request request) {
        var kept = new TreeMap<String, String>();
        request.headers().asMap().forEach((name, values) -> {
            if (KEPT.contains(name) || PLACE.contains(name) || name.startsWith(META)) {
                kept.put(name, String.join(",", values));
            }
        });
        checkMetadata(kept);
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

    /** Those of a copy that takes over the source's. */
    static Map<String, String> copied(StoredObject source, Request request) {
        var kept = of(request);
        kept.keySet().retainAll(PLACE);
        source.facts().headers().forEach((name, value) -> {
            if (!PLACE.contains(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static void checkMetadata(Map<String, String> kept) {
        var size = kept.entrySet().stream()
                .filter(header -> header.getKey().startsWith(META))
                .mapToInt(header -> header.getKey().length()
                        - META.length()
                        + header.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (size > MOST_METADATA) {
            throw new ServiceError(
                    400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }
    }
}
