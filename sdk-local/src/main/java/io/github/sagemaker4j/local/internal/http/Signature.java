package io.github.sagemaker4j.local.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks a version 4 signature: that it is right, covers the host, and was made just now. */
final class Signature {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Head head;
    private final Credential credential;
    private final String secret;

    Signature(Head head, Credential credential, String secret) {
        this.head = head;
        this.credential = credential;
        this.secret = secret;
    }

    /** Refuses a wrong signature; the payload hash is what the signature covers, as the request says it. */
    void check(String payloadHash) {
        var service = credential.scope().service();
        if (credential.form() == Credential.Form.PRESIGNED_V2) {
            new SignatureV2(head, credential, secret).check();
            return;
        }
        if (!inTime()) {
            throw Refusal.WRONG_TIME.by(service);
        }
        var made = String.join("\n", Credential.ALGORITHM, time(), scope(), Hmac.sha256(canonical(payloadHash)));
        var right = Hmac.hex(Hmac.signingKey(secret, credential.scope()), made);
        if (!credential.signedHeaders().contains("host") || !Hmac.same(right, credential.signature())) {
            throw Refusal.WRONG_SIGNATURE.by(service);
        }
    }

    /** The signer of what follows in signed chunks. */
    ChunkSigner chunks() {
        var key = Hmac.signingKey(secret, credential.scope());
        return new ChunkSigner(key, time() + "\n" + scope(), credential.signature());
    }

    private String scope() {
        return credential.scope().toString();
    }

    private boolean presigned() {
        return credential.form() == Credential.Form.PRESIGNED;
    }

    private String time() {
        return presigned() ? head.query().first("X-Amz-Date").orElse("") : head.header("x-amz-date");
    }

    private boolean inTime() {
        try {
            var made = TIME.parse(time(), Instant::from);
            var now = Instant.now();
            var lasts = presigned() ? Duration.ofSeconds(expires()) : WINDOW;
            return time().startsWith(credential.scope().date())
                    && made.isBefore(now.plus(WINDOW))
                    && made.plus(lasts).isAfter(now);
        } catch (DateTimeParseException | NumberFormatException e) {
            return false;
        }
    }

    private long expires() {
        return Long.parseLong(head.query().first("X-Amz-Expires").orElse("0"));
    }

    private byte[] canonical(String payloadHash) {
        var headers = credential.signedHeaders().stream()
                .map(name -> name + ":"
                        + head.headers().all(name).stream()
                                .map(value -> value.strip().replaceAll(" +", " "))
                                .collect(Collectors.joining(","))
                        + "\n")
                .collect(Collectors.joining());
        var names = String.join(";", credential.signedHeaders());
        return String.join("\n", head.method(), path(), query(), headers, names, payloadHash)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** S3 signs the path as it is sent; all others encode it a second time. */
    private String path() {
        if (credential.scope().service().equals("s3")) {
            return head.path();
        }
        return encoded(head.path()).replace("%2F", "/");
    }

    private String query() {
        var sorted = new TreeMap<String, String>();
        head.query().asMap().forEach((name, value) -> sorted.put(encoded(name), encoded(value)));
        sorted.remove("X-Amz-Signature");
        return sorted.entrySet().stream().map(Signature::pair).collect(Collectors.joining("&"));
    }

    private static String pair(Map.Entry<String, String> entry) {
        return entry.getKey() + "=" + entry.getValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
