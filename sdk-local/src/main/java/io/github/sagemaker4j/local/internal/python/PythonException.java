package io.github.sagemaker4j.local.internal.python;

/** Python, or something for it, cannot be had; the message says how to get it. */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PythonException(String message) {
        super(message);
    }
}
