package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What one kind of estimator adds to a training request: image, code, hyperparameters of its own, and how its model is
 * served. It is all that the request's mapper knows of a framework, and what other modules supply.
 */
@Value.Immutable
@Spec
public interface Algorithm extends WithAlgorithm {

    /** In a text hyperparameter: the folder of the job under its output path, without a slash at the end. */
    String JOB_OUTPUT = "{job.output}";

    /** {@return the image that trains; what names of jobs are made from, also where an algorithm resource trains} */
    ContainerImage image();

    /** {@return the algorithm resource that trains in place of an image, by name or ARN} */
    Optional<String> algorithmName();

    /** {@return whether it trains only without network, as algorithms from AWS Marketplace do; not by default} */
    @Value.Default
    default boolean isolated() {
        return false;
    }

    /** {@return how the image expects its hyperparameters} */
    @Value.Default
    default HyperParameterEncoding encoding() {
        return HyperParameterEncoding.PLAIN;
    }

    /** {@return the code to run on the image, for script mode} */
    Optional<Source> source();

    /** {@return hyperparameters that the framework itself needs; they win over the user's; see {@link #JOB_OUTPUT}} */
    Map<String, Object> hyperParameters();

    /** {@return the command that replaces the image's own} */
    List<String> containerEntrypoint();

    /** {@return the arguments of the command} */
    List<String> containerArguments();

    /** {@return whether the service keeps metrics as a series; its own choice if absent} */
    Optional<Boolean> metricsTimeSeries();

    /** {@return how the model is served; by the training image if absent} */
    Optional<ServingRuntime> serving();

    /** {@return what is wrong with the framework's own attributes; empty if nothing} */
    List<Problem> problems();

    /** {@return what is allowed, and seldom meant; said in the plan} */
    List<String> warnings();
}
