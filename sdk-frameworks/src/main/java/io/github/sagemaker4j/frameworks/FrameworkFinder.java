package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.internal.images.PublishedImage;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.AlgorithmFinder;
import io.github.sagemaker4j.training.HyperParameterEncoding;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * Recognises jobs in script mode on published images, jobs of built-in algorithms and of algorithm resources, so that a
 * job that another program started is served as its framework or algorithm serves. Found by itself through
 * {@link java.util.ServiceLoader}; a program has no need to call it.
 */
public final class FrameworkFinder implements AlgorithmFinder {

    /** Makes one; for the service loader. */
    public FrameworkFinder() {}

    @Override
    public Optional<Algorithm> find(DescribeTrainingJobResponse job) {
        var algorithm = job.algorithmSpecification().algorithmName();
        if (algorithm != null) {
            return Optional.of(AlgorithmRules.named(algorithm));
        }
        var published = Optional.ofNullable(job.algorithmSpecification().trainingImage())
                .flatMap(PublishedImage::of);
        return job.hyperParameters().containsKey("sagemaker_program")
                ? published.flatMap(
                        image -> Framework.of(image.framework()).map(framework -> algorithm(framework, image)))
                : published.flatMap(image -> BuiltIn.of(image.framework()).map(builtIn -> algorithm(builtIn, image)));
    }

    private static Algorithm algorithm(BuiltIn builtIn, PublishedImage published) {
        var image = builtIn.image(published.version());
        return ImmutableAlgorithm.builder()
                .image(image)
                .serving(builtIn.serving(image))
                .build();
    }

    private static Algorithm algorithm(Framework framework, PublishedImage published) {
        var image = FrameworkImages.of(published, framework);
        return ImmutableAlgorithm.builder()
                .image(image)
                .encoding(HyperParameterEncoding.JSON)
                .metricsTimeSeries(framework.metrics(image))
                .serving(framework.serving(image))
                .build();
    }
}
