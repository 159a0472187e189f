package io.github.sagemaker4j.local.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The bucket and the key of a path-style S3 address.
 *
 * @param bucket the bucket; empty for the service itself
 * @param key the key, decoded once and not normalised; empty for the bucket itself
 */
public record ObjectName(String bucket, String key) {

    /**
     * Reads an address.
     *
     * @param rawPath the path as it was sent, such as {@code /bucket/a%2Fb//c}
     * @return the name
     */
    public static ObjectName from(String rawPath) {
        var path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        var slash = path.indexOf('/');
        return slash < 0
                ? new ObjectName(decoded(path), "")
                : new ObjectName(decoded(path.substring(0, slash)), decoded(path.substring(slash + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ServiceError(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
