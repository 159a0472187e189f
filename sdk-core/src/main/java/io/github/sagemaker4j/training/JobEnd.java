package io.github.sagemaker4j.training;

import io.github.sagemaker4j.EndedJob;
import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.JobStoppedException;

/** What the end of a job means: a model, a failure, a stop. */
final class JobEnd {

    private static final int LAST_LINES = 20;

    private JobEnd() {}

    static TrainingOutcome of(TrainingJob job, TrainingStatus status) {
        return switch (status.status()) {
            case COMPLETED ->
                new TrainingOutcome.Completed(status, TrainedModels.of(status.response(), job.algorithm(status)));
            case STOPPED ->
                new TrainingOutcome.Stopped(
                        status,
                        new JobStoppedException(
                                ended(job, status), reason(status), TrainedModels.artifact(status.response())));
            default ->
                new TrainingOutcome.Failed(
                        status,
                        new JobFailedException(
                                ended(job, status),
                                JobLog.tail(job, status).last(LAST_LINES),
                                "TrainingJob.attach(session, \"" + job.name() + "\").logs()"));
        };
    }

    static TrainedModel model(TrainingOutcome outcome) {
        if (outcome instanceof TrainingOutcome.Completed completed) {
            return completed.model();
        }
        if (outcome instanceof TrainingOutcome.Stopped stopped) {
            throw stopped.error();
        }
        throw ((TrainingOutcome.Failed) outcome).error();
    }

    private static EndedJob ended(TrainingJob job, TrainingStatus status) {
        return new EndedJob(
                "training job",
                job.name(),
                job.session().region(),
                status.secondaryStatus(),
                status.failureReason().orElse(""));
    }

    private static JobStoppedException.Reason reason(TrainingStatus status) {
        return switch (status.secondaryStatus()) {
            case "MaxRuntimeExceeded" -> JobStoppedException.Reason.MAX_RUNTIME_EXCEEDED;
            case "MaxWaitTimeExceeded" -> JobStoppedException.Reason.MAX_WAIT_TIME_EXCEEDED;
            case "Interrupted" -> JobStoppedException.Reason.INTERRUPTED;
            default -> JobStoppedException.Reason.REQUESTED;
        };
    }
}
