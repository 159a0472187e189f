package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/** Recognises images named {@code recognised}, as a module of frameworks would its own. */
public final class RecognisedAlgorithm implements AlgorithmFinder {

    static final ServingRuntime SERVING = ServingRuntime.of(ContainerImage.of("registry/recognised-serving:1"));

    /** For the service loader. */
    public RecognisedAlgorithm() {}

    @Override
    public Optional<Algorithm> find(DescribeTrainingJobResponse job) {
        var image = job.algorithmSpecification().trainingImage();
        return Optional.ofNullable(image)
                .filter(i -> i.contains("recognised"))
                .map(i -> ImmutableAlgorithm.builder()
                        .image(ContainerImage.of(i))
                        .serving(SERVING)
                        .build());
    }
}
