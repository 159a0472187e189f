package io.github.sagemaker4j.local.internal.platform;

import java.io.UncheckedIOException;

/** Why something failed by an error of the platform itself, as who described it reads. */
public final class Reason {

    private Reason() {}

    /** The platform's own sentence about a file or folder; of any other error its name, which says most. */
    public static String of(Throwable error) {
        var sentence = error instanceof UncheckedIOException ? error.getMessage() : null;
        return "InternalServerError: " + (sentence == null ? error.toString() : sentence);
    }
}
