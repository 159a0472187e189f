package io.github.sagemaker4j.local.internal.hosting;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids as the service makes them. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String hex(int length) {
        var bytes = new byte[(length + 1) / 2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, length);
    }
}
