package io.github.sagemaker4j;

/** The waiting thread was interrupted; its interrupt flag is set. What it waited for goes on. */
public final class WaitInterruptedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param what what was being done, such as {@code waiting for training job churn-1}
     * @param cause the interrupt
     */
    public WaitInterruptedException(String what, InterruptedException cause) {
        super("Interrupted while " + what + ". What was started goes on; wait for it again or stop it.", cause);
    }
}
