package io.github.sagemaker4j.local.internal.platform;

import java.util.Optional;

/** Whether there are instances for what asks for some, and whether they stay. */
public interface Capacity {

    /**
     * Asks when the spot instances that a job has just got are taken again.
     *
     * @param job the name of the job
     * @return the text of its log at which they are taken, if they are
     */
    Optional<String> interruption(String job);

    /**
     * Asks whether instances are lacking.
     *
     * @param name the name of the job or endpoint that needs some now
     * @return whether it gets none
     */
    boolean isLacking(String name);
}
