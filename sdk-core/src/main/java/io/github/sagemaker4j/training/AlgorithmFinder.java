package io.github.sagemaker4j.training;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * Recognises the kind of a job that another program has started, mostly by its image: how its model is served is
 * nothing that the service knows. Modules with estimators supply one through {@link java.util.ServiceLoader}.
 */
public interface AlgorithmFinder {

    /**
     * Recognises a job.
     *
     * @param job the job
     * @return what it runs, its code included or left to be read from the job; empty if it is of no kind known here
     */
    Optional<Algorithm> find(DescribeTrainingJobResponse job);
}
