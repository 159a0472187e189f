package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * Bring your own container: an image that trains by itself, or an image with the training toolkit and a script for it.
 *
 * <pre>{@code
 * var churn = ContainerEstimator.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .image(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"))
 *         .role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
 *         .hyperParameter("max-depth", 6));
 * }</pre>
 *
 * Without a source, hyperparameters are sent as plain text; with one, as JSON, which the toolkit decodes.
 */
@Value.Immutable
@Spec
public interface ContainerEstimator extends Leaf<ContainerEstimator>, WithContainerEstimator {

    /** {@return the image that trains, and serves unless a deployment says otherwise} */
    ContainerImage image();

    /** {@return a script to run on the image, which must then hold the training toolkit} */
    Optional<Source> source();

    /** {@return a command in place of the image's own} */
    List<String> containerEntrypoint();

    /** {@return arguments of the command} */
    List<String> containerArguments();

    @Override
    default Algorithm algorithm() {
        return ContainerAlgorithm.of(image(), source())
                .containerEntrypoint(containerEntrypoint())
                .containerArguments(containerArguments())
                .build();
    }

    /** {@return a builder that asks for instances and image first} */
    static ImmutableContainerEstimator.InstancesBuildStage builder() {
        return ImmutableContainerEstimator.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ContainerEstimator of(
            Function<ImmutableContainerEstimator.InstancesBuildStage, ImmutableContainerEstimator.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * The estimator that would start a job like an old one: what the service still knows of it, with the code where it
     * lies in S3. Costs one DescribeTrainingJob, and ListTags.
     *
     * @param job the old job
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if the job runs an algorithm instead of an image
     */
    static ContainerEstimator from(TrainingJob job) {
        var described = DescribedJob.of(job);
        return described.complete(of(e -> e.instances(described.instances())
                .image(ContainerImage.of(described.image()))
                .source(described.source())
                .containerEntrypoint(described.containerEntrypoint())
                .containerArguments(described.containerArguments())));
    }
}
