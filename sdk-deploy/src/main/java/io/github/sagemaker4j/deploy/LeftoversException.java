package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;
import java.util.List;

/** Something failed, and not all of what had been made could be removed again. The cause, if any,
 * is the first failure. */
public final class LeftoversException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> left;

    LeftoversException(List<String> left, Throwable cause) {
        super("Deploying failed: " + cause.getMessage() + notRemoved(left), cause);
        this.left = List.copyOf(left);
    }

    LeftoversException(List<String> left) {
        super("Undoing a deployment failed." + notRemoved(left));
        this.left = List.copyOf(left);
    }

    /** {@return what is still there, each with the reason} */
    public List<String> left() {
        return left;
    }

    private static String notRemoved(List<String> left) {
        return " Not removed: " + String.join("; ", left)
                + ". Delete these, or run UnfinishedDeployment.list(session) and undo(session) later.";
    }
}
