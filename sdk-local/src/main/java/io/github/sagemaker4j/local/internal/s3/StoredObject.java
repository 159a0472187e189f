package io.github.sagemaker4j.local.internal.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One object in the store.
 *
 * @param key its key, any text
 * @param file its content on disk; never written again, but gone soon after the object is replaced or deleted
 * @param size its length in bytes
 * @param facts what else is known of it
 */
public record StoredObject(String key, Path file, long size, Facts facts) {

    /**
     * What S3 tells of an object besides its content.
     *
     * @param etag the entity tag, without quotes
     * @param lastModified when it was stored, in whole seconds
     * @param checksums the stored checksums by algorithm, such as {@code crc32}; Base64, with {@code -N} if composite
     * @param headers what the uploader gave along: {@code content-type}, {@code x-amz-meta-…}; lower-case names
     * @param parts the sizes of its parts; empty if it was uploaded in one
     */
    public record Facts(
            String etag,
            Instant lastModified,
            Map<String, String> checksums,
            Map<String, String> headers,
            List<Long> parts) {}

    /** An object of one content, uploaded at once. */
    static StoredObject of(String key, Content content, Map<String, String> headers) {
        var facts = new Facts(content.md5(), content.received(), content.checksums(), Map.copyOf(headers), List.of());
        return new StoredObject(key, content.file(), content.size(), facts);
    }

    /** {@return the content type, {@code binary/octet-stream} if none was given} */
    public String contentType() {
        return facts.headers().getOrDefault("content-type", "binary/octet-stream");
    }
}
