package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.training.Estimator;
import io.github.sagemaker4j.training.Source;

/**
 * Script mode: a training script of your own on an image that a framework's toolkit is in. The script gets the
 * hyperparameters as command line options and finds folders and hosts in {@code SM_…} variables.
 *
 * <pre>{@code
 * var iris = SKLearn.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(SKLearn.image("1.2-1"))
 *         .hyperParameter("max-depth", 6));
 * }</pre>
 *
 * Hyperparameters are sent as JSON, which the toolkit decodes. Not for implementation outside this library.
 */
public interface FrameworkEstimator extends Estimator {

    /** {@return the script, with the folder that it is in} */
    Source source();

    /** {@return the framework's image by version, or an image of your own that has the framework's toolkit} */
    ContainerImage image();
}
