package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.Optional;

/**
 * One start of a job; after its spot instances were taken there is another one.
 *
 * @param launch what stands in for the image
 * @param meeting how its hosts find each other
 * @param metrics what its log says, over all starts
 * @param deadlines how long it may run, over all starts
 * @param interruption the text of the log at which its instances are taken
 */
record Attempt(Launch launch, Meeting meeting, Metrics metrics, Deadlines deadlines, Optional<String> interruption) {}
