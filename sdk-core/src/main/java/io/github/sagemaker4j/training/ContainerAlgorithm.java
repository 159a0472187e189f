package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.Optional;

/** What a container without a framework adds to a request: its image, perhaps with a script on it. */
final class ContainerAlgorithm {

    private ContainerAlgorithm() {}

    static ImmutableAlgorithm.BuildFinal of(ContainerImage image, Optional<Source> source) {
        var packing = source.isPresent() ? ServingRuntime.CodePacking.IN_MODEL : ServingRuntime.CodePacking.IN_IMAGE;
        return ImmutableAlgorithm.builder()
                .image(image)
                .encoding(source.isPresent() ? HyperParameterEncoding.JSON : HyperParameterEncoding.PLAIN)
                .source(source)
                .serving(ServingRuntime.of(image).withCodePacking(packing));
    }
}
