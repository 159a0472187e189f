package io.github.sagemaker4j;

/**
 * The root of everything this library throws by itself. Errors of AWS pass through as they are, with their request id,
 * and are not subclasses of this one.
 */
public abstract class SageMaker4jException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which thing, and what to do next
     */
    protected SageMaker4jException(String message) {
        super(message);
    }

    /**
     * Makes one that another error led to.
     *
     * @param message what happened, to which thing, and what to do next
     * @param cause the error behind it
     */
    protected SageMaker4jException(String message, Throwable cause) {
        super(message, cause);
    }
}
