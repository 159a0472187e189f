package io.github.sagemaker4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job was stopped before it was done: by somebody, by its own time limit, or for want of spot capacity. */
public final class JobStoppedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /** Why a job was stopped. */
    public enum Reason {
        /** Somebody has stopped it. */
        REQUESTED("was stopped on request"),
        /** It trained longer than {@code maxRuntime}. */
        MAX_RUNTIME_EXCEEDED("ran longer than its maxRuntime and was stopped"),
        /** It waited for spot capacity and trained longer than {@code spot.maxWait}. */
        MAX_WAIT_TIME_EXCEEDED("took longer than its spot.maxWait and was stopped"),
        /** Its spot instances were taken away. */
        INTERRUPTED("lost its spot instances and was stopped");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final transient EndedJob job;
    private final Reason reason;
    private final @Nullable String artifact;

    /**
     * Makes one.
     *
     * @param job the job
     * @param reason why it was stopped
     * @param artifact where it has saved a model, if it has
     */
    public JobStoppedException(EndedJob job, Reason reason, Optional<String> artifact) {
        super("The " + job + " " + reason.text + ". "
                + artifact.map(a -> "What it had saved by then is at " + a + ".")
                        .orElse("It has left no model."));
        this.job = job;
        this.reason = reason;
        this.artifact = artifact.orElse(null);
    }

    /** {@return the job, with its region and last step} */
    public EndedJob job() {
        return job;
    }

    /** {@return why it was stopped} */
    public Reason reason() {
        return reason;
    }

    /** {@return where the job has saved a model, perhaps an unfinished one; absent if it has not} */
    public Optional<String> artifact() {
        return Optional.ofNullable(artifact);
    }
}
