package io.github.sagemaker4j.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that reached the local platform, refused ones included.
 *
 * <pre>{@code
 * local.requests().stream().filter(r -> r.operation().equals("CreateTrainingJob")).map(RecordedRequest::bodyText)
 * }</pre>
 */
public final class RecordedRequest {

    private final Facts facts;
    private final byte[] body;

    /**
     * Makes one.
     *
     * @param facts what is known besides the body
     * @param body the body, or its beginning
     */
    public RecordedRequest(Facts facts, byte[] body) {
        this.facts = facts;
        this.body = body.clone();
    }

    /**
     * What is known of a request besides its body.
     *
     * @param service the service: {@code sagemaker}, {@code sagemaker-runtime}, {@code s3}, {@code logs}, {@code sts}…
     * @param operation the operation, such as {@code CreateTrainingJob} or {@code PutObject}
     * @param account the account of its access key
     * @param region the region of its signature
     * @param method the HTTP method
     * @param path the path and the query, as they were sent
     * @param headers the headers by lower-case name, without the signature and session token
     * @param bucket the bucket, if it is an S3 request
     * @param key the key, if it is an S3 request for an object
     * @param bodySize the length of the whole body in bytes, as far as it was read
     * @param status the HTTP status of the answer; 0 if there was none, or not yet
     */
    public record Facts(
            String service,
            String operation,
            String account,
            String region,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String bucket,
            @Nullable String key,
            long bodySize,
            int status) {}

    /** {@return the service: {@code sagemaker}, {@code sagemaker-runtime}, {@code s3}, {@code logs}, {@code sts}…} */
    public String service() {
        return facts.service();
    }

    /** {@return the operation, such as {@code CreateTrainingJob} or {@code PutObject}} */
    public String operation() {
        return facts.operation();
    }

    /** {@return the account of the access key; the platform's own if the key was unknown} */
    public String account() {
        return facts.account();
    }

    /** {@return the region of the signature} */
    public String region() {
        return facts.region();
    }

    /** {@return the HTTP method} */
    public String method() {
        return facts.method();
    }

    /** {@return path and query as they were sent} */
    public String path() {
        return facts.path();
    }

    /**
     * Looks a header up. The signature and the session token are not kept.
     *
     * @param name its name, in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(facts.headers().get(name.toLowerCase(Locale.ROOT)));
    }

    /** {@return the bucket of an S3 request} */
    public Optional<String> bucket() {
        return Optional.ofNullable(facts.bucket());
    }

    /** {@return the key of an S3 request for an object} */
    public Optional<String> key() {
        return Optional.ofNullable(facts.key());
    }

    /**
     * {@return the body: exact for JSON and form requests, the first 64 KiB for all others; empty if the bodies of later
     * requests have needed its room}
     */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the body as UTF-8 text} */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return the length of the whole body in bytes, as far as the platform read it} */
    public long bodySize() {
        return facts.bodySize();
    }

    /** {@return the HTTP status of the answer; 0 if the connection was dropped, or while it is being answered} */
    public int status() {
        return facts.status();
    }

    /** {@return service, operation and status in one line} */
    @Override
    public String toString() {
        return service() + ":" + operation() + " " + method() + " " + path() + " -> " + status();
    }
}
