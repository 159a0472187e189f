package io.github.sagemaker4j.local.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed and plain SHA-256 that signatures are made of. */
final class Hmac {

    static final String EMPTY = sha256(new byte[0]);

    private Hmac() {}

    static byte[] of(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256, which AWS signatures need.", e);
        }
    }

    static String hex(byte[] key, String text) {
        return HexFormat.of().formatHex(of(key, text));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256, which AWS signatures need.", e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** The key of a day, region and service. */
    static byte[] signingKey(String secret, Credential.Scope scope) {
        var day = of(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        return of(of(of(day, scope.region()), scope.service()), "aws4_request");
    }

    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
