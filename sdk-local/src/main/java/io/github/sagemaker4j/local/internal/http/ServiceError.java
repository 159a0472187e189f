package io.github.sagemaker4j.local.internal.http;

import java.util.Locale;

/** A refusal in the words of the service; each protocol writes it in its own form. */
public final class ServiceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Makes one.
     *
     * @param status the HTTP status, such as 400
     * @param code the error code, such as {@code ValidationException}
     * @param message what the service would say
     */
    public ServiceError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /**
     * A value that the service does not accept.
     *
     * @param message the message, or its format
     * @param args what the format names
     * @return the error, to be thrown
     */
    public static ServiceError validation(String message, Object... args) {
        return new ServiceError(
                400, "ValidationException", args.length == 0 ? message : String.format(Locale.ROOT, message, args));
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the error code} */
    public String code() {
        return code;
    }

    /** {@return the message, never null} */
    public String text() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
