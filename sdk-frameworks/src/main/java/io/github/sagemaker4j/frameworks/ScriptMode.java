package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.HyperParameterEncoding;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import io.github.sagemaker4j.training.ServingRuntime;

/** What all presets add to a request in the same way. */
final class ScriptMode {

    private ScriptMode() {}

    static ImmutableAlgorithm.BuildFinal algorithm(FrameworkEstimator estimator, ServingRuntime serving) {
        return ImmutableAlgorithm.builder()
                .image(estimator.image())
                .encoding(HyperParameterEncoding.JSON)
                .source(estimator.source())
                .serving(serving);
    }
}
