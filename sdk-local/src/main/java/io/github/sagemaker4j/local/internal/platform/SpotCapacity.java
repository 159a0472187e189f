package io.github.sagemaker4j.local.internal.platform;

import java.util.Optional;

/** Whether spot instances are taken from jobs. */
public interface SpotCapacity {

    /**
     * Asks when the instances that a job has just got are taken again.
     *
     * @param job the name of the job
     * @return the text of its log at which they are taken, if they are
     */
    Optional<String> interruption(String job);
}
