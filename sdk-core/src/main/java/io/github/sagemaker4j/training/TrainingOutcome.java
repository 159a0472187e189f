package io.github.sagemaker4j.training;

import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.JobStoppedException;

/**
 * How a training job has ended, where failure is one result among others, as in a sweep.
 *
 * <pre>{@code
 * if (job.outcome() instanceof TrainingOutcome.Completed done) {
 *     models.add(done.model());
 * }
 * }</pre>
 */
public sealed interface TrainingOutcome {

    /** {@return the job's last status} */
    TrainingStatus status();

    /**
     * The job has made a model.
     *
     * @param status the job's last status
     * @param model the model
     */
    record Completed(TrainingStatus status, TrainedModel model) implements TrainingOutcome {}

    /**
     * The job has failed.
     *
     * @param status the job's last status
     * @param error what {@link TrainingJob#await()} would throw: the reason and the last lines of the log
     */
    record Failed(TrainingStatus status, JobFailedException error) implements TrainingOutcome {}

    /**
     * The job was stopped.
     *
     * @param status the job's last status
     * @param error what {@link TrainingJob#await()} would throw: by what it was stopped, and what it has saved
     */
    record Stopped(TrainingStatus status, JobStoppedException error) implements TrainingOutcome {}
}
