package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.training.TrainingInput;

/** Starts a training job, by this SDK. */
public final class StartOurs {

    private StartOurs() {}

    /**
     * Starts the job.
     *
     * @param arguments the server's address
     */
    public static void main(String... arguments) {
        try (var session = Work.session(arguments[0])) {
            Work.estimator().fit(session, TrainingInput.s3("training", "s3://bench/data"));
        }
    }
}
