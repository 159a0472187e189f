package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.HyperParameterEncoding;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all presets add to a request in the same way. */
final class ScriptMode {

    private ScriptMode() {}

    static ImmutableAlgorithm.BuildFinal algorithm(FrameworkEstimator estimator, Framework framework) {
        return algorithm(estimator, framework, Optional.empty(), Optional.empty());
    }

    static ImmutableAlgorithm.BuildFinal algorithm(
            FrameworkEstimator estimator,
            Framework framework,
            Optional<TrainingCompiler> compiler,
            Optional<Distribution> distribution) {
        var compiled = compiler.map(c -> CompilerRules.image(estimator.image())).orElse(estimator.image());
        var job = distribution.map(d -> new DistributedJob(estimator, framework, d, compiler.isPresent()));
        var image = job.map(j -> FrameworkImages.distributed(compiled, j)).orElse(compiled);
        return ImmutableAlgorithm.builder()
                .image(image)
                .encoding(HyperParameterEncoding.JSON)
                .source(estimator.source())
                .metricsTimeSeries(framework.metrics(compiled))
                .serving(framework.serving(estimator.image()))
                .hyperParameters(compiler.map(CompilerRules::hyperParameters).orElse(Map.of()))
                .hyperParameters(job.map(DistributionParameters::of).orElse(Map.of()))
                .problems(FrameworkImages.problems(image, estimator, framework.key()))
                .problems(job.map(DistributionRules::problems).orElse(List.of()))
                .warnings(job.map(DistributionInstances::warnings).orElse(List.of()))
                .problems(compiler.map(c -> CompilerRules.problems(estimator)).orElse(List.of()));
    }

    /** Python 2 has long gone from the images of frameworks whose tags do not name the Python version. */
    static Problem python3Only(String pyVersion) {
        return Problem.of("IMAGE-31", "image.pyVersion", pyVersion, "is not in the image", "use py3");
    }
}
