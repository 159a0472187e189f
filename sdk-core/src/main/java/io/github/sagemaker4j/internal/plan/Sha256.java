package io.github.sagemaker4j.internal.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the one digest that identifies content here. */
public final class Sha256 {

    private Sha256() {}

    /**
     * The digest of some bytes.
     *
     * @param bytes the content
     * @return 64 lower-case hexadecimal digits
     */
    public static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
