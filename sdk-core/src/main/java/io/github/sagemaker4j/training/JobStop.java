package io.github.sagemaker4j.training;

import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Stops a job that may have ended meanwhile. */
final class JobStop {

    private JobStop() {}

    static void of(TrainingJob job) {
        try {
            job.session().client(SageMakerClient::builder).stopTrainingJob(r -> r.trainingJobName(job.name()));
        } catch (SageMakerException e) {
            // The service refuses to stop what has ended or is stopping; both are what was asked for.
            if (!isStoppedAnyway(job, e)) {
                throw e;
            }
        }
    }

    private static boolean isStoppedAnyway(TrainingJob job, SageMakerException refusal) {
        try {
            var status = job.status();
            return status.isEnded() || status.status() == TrainingJobStatus.STOPPING;
        } catch (SageMakerException e) {
            refusal.addSuppressed(e);
            return false;
        }
    }
}
