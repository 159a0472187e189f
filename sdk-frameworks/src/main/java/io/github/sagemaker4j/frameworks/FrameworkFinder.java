package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.internal.images.PublishedImage;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.AlgorithmFinder;
import io.github.sagemaker4j.training.HyperParameterEncoding;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * Recognises jobs in script mode on published images, so that a job that another program started is served as its
 * framework serves. Found by itself through {@link java.util.ServiceLoader}; a program has no need to call it.
 */
public final class FrameworkFinder implements AlgorithmFinder {

    /** Makes one; for the service loader. */
    public FrameworkFinder() {}

    @Override
    public Optional<Algorithm> find(DescribeTrainingJobResponse job) {
        if (!job.hyperParameters().containsKey("sagemaker_program")) {
            return Optional.empty();
        }
        return Optional.ofNullable(job.algorithmSpecification().trainingImage())
                .flatMap(PublishedImage::of)
                .flatMap(image -> Framework.of(image.framework()).map(framework -> algorithm(framework, image)));
    }

    private static Algorithm algorithm(Framework framework, PublishedImage published) {
        var image = ImmutableFrameworkImage.builder()
                .framework(published.framework())
                .version(published.version())
                .pyVersion(published.pyVersion().or(framework::onlyPyVersion))
                .baseFramework(published.baseFramework())
                .build();
        return ImmutableAlgorithm.builder()
                .image(image)
                .encoding(HyperParameterEncoding.JSON)
                .metricsTimeSeries(framework.metrics(image))
                .serving(framework.serving(image))
                .build();
    }
}
