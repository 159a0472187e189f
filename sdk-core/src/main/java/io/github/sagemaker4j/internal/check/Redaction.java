package io.github.sagemaker4j.internal.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes secrets fit to print: two equal ones can be told to be equal, and nothing else. */
public final class Redaction {

    private static final int SHOWN = 4;

    private Redaction() {}

    /**
     * What is printed instead of a value.
     *
     * @param value the secret
     * @return such as {@code <secret sha256:1a2b>}
     */
    public static String mask(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return "<secret sha256:" + HexFormat.of().formatHex(digest).substring(0, SHOWN) + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * Masks what looks like a secret inside a longer text, such as a line of a log or a message.
     *
     * @param text any text
     * @return the text with each secret masked
     */
    public static String text(String text) {
        return Secrets.SHAPES.values().stream()
                .reduce(text, (t, shape) -> shape.matcher(t).replaceAll(m -> mask(m.group())), (a, b) -> b);
    }
}
