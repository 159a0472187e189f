package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.HyperParameterEncoding;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all presets add to a request in the same way. */
final class ScriptMode {

    private ScriptMode() {}

    static ImmutableAlgorithm.BuildFinal algorithm(FrameworkEstimator estimator, Framework framework) {
        return algorithm(estimator, framework, Optional.empty());
    }

    static ImmutableAlgorithm.BuildFinal algorithm(
            FrameworkEstimator estimator, Framework framework, Optional<TrainingCompiler> compiler) {
        var image = compiler.map(c -> CompilerRules.image(estimator.image())).orElse(estimator.image());
        return ImmutableAlgorithm.builder()
                .image(image)
                .encoding(HyperParameterEncoding.JSON)
                .source(estimator.source())
                .metricsTimeSeries(framework.metrics(image))
                .serving(framework.serving(estimator.image()))
                .hyperParameters(compiler.map(CompilerRules::hyperParameters).orElse(Map.of()))
                .problems(FrameworkImages.problems(image, estimator, framework.key()))
                .problems(compiler.map(c -> CompilerRules.problems(estimator)).orElse(List.of()));
    }

    /** Python 2 has long gone from the images of frameworks whose tags do not name the Python version. */
    static Problem python3Only(String pyVersion) {
        return Problem.of("IMAGE-31", "image.pyVersion", pyVersion, "is not in the image", "use py3");
    }
}
