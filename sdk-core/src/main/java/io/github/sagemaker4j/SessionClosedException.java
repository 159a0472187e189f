package io.github.sagemaker4j;

/** The session was closed while something still used it. What was started in the service goes on. */
public final class SessionClosedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param what what was being done, such as {@code waiting for training job churn-1}
     */
    public SessionClosedException(String what) {
        super("The session was closed while " + what + ". What was started goes on; attach to it with a new session.");
    }
}
