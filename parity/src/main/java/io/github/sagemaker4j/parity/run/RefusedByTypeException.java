package io.github.sagemaker4j.parity.run;

/**
 * A program that says this does not compile: the argument has no place in the typed API, a value is not of the
 * attribute's type, or a required one is missing. {@code docs/parity.md} lists the reasons.
 */
public final class RefusedByTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it does not compile. */
    public enum Reason {
        /** No attribute has this name. */
        UNKNOWN_ARGUMENT,
        /** The value is not of the attribute's type. */
        NOT_OF_TYPE,
        /** The value is none of a closed set. */
        NOT_A_CONSTANT,
        /** A required attribute is missing. */
        MISSING_ARGUMENT,
        /** An attribute that always has a value is set to nothing. */
        NO_NULL,
        /** The attribute exists only together with another one. */
        ONLY_TOGETHER,
        /** One of two attributes is set, not both. */
        EITHER_OR,
        /** A script is started by one distribution. */
        ONE_DISTRIBUTION,
        /** Only a job has a model that can be deployed. */
        NEEDS_A_JOB
    }

    private final Reason reason;
    private final String argument;

    RefusedByTypeException(Reason reason, String argument) {
        super(argument + ": " + code(reason));
        this.reason = reason;
        this.argument = argument;
    }

    /** {@return why it does not compile, as {@code docs/parity.md} names it} */
    public String code() {
        return code(reason);
    }

    /** {@return the Python argument} */
    public String argument() {
        return argument;
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
