package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;

/**
 * The place of an image, where an algorithm resource has none that a caller may run.
 *
 * @param algorithm the algorithm's name or ARN
 */
record AlgorithmImage(String algorithm) implements ContainerImage {

    @Override
    public String address(Place place) {
        if (place.purpose() == Purpose.SERVING) {
            throw new InvalidSpecException(
                    "model of algorithm " + algorithm,
                    Problem.of(
                            "ALGO-03",
                            "algorithmName",
                            algorithm,
                            "has no image to be served by, but a model package",
                            "deploy the trained model, or use HostedModel.from(trained) in place of Model.from"));
        }
        return algorithm;
    }

    @Override
    public String toString() {
        return algorithm;
    }
}
