package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;

/** An asynchronous endpoint has answered with an error. The message has what the service wrote to the failure path. */
public final class FailedPredictionException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String inferenceId;
    private final String reason;

    FailedPredictionException(String inferenceId, String reason) {
        super("The prediction " + inferenceId + " failed: " + reason);
        this.inferenceId = inferenceId;
        this.reason = reason;
    }

    /** {@return the service's id of the inference} */
    public String inferenceId() {
        return inferenceId;
    }

    /** {@return what the service wrote to the failure path} */
    public String reason() {
        return reason;
    }
}
