package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose hash is signed: at its end it must be the one. */
final class HashedBody extends BlockStream {

    private final InputStream in;
    private final MessageDigest digest = Hmac.digest();
    private final String signed;

    HashedBody(InputStream in, String signed) {
        this.in = in;
        this.signed = signed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var n = in.read(buffer, offset, length);
        if (n > 0) {
            digest.update(buffer, offset, n);
        } else if (n < 0 && !HexFormat.of().formatHex(copy().digest()).equals(signed)) {
            throw new ServiceError(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return n;
    }

    /** The end may be read more than once. */
    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's SHA-256 cannot be copied.", e);
        }
    }
}
