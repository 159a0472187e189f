package io.github.sagemaker4j;

import java.time.Duration;

/** A wait was longer than its deadline. What was waited for goes on, and costs what it costs. */
public final class WaitTimeoutException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param what what was waited for, such as {@code training job "churn-1"}
     * @param waited how long
     * @param status the status last seen, such as {@code InProgress}
     * @param attach how to get hold of it again, such as {@code TrainingJob.attach(session, "churn-1")}
     */
    public WaitTimeoutException(String what, Duration waited, String status, String attach) {
        super("After " + waited + " " + what + " is still " + status + ". It goes on: wait for it again with " + attach
                + ".await(), or stop or delete it.");
    }
}
