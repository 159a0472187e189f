package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Instances;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules of distributions look at.
 *
 * @param estimator the estimator
 * @param framework its framework
 * @param distribution its distribution
 * @param compiled whether it uses the training compiler
 */
record DistributedJob(FrameworkEstimator estimator, Framework framework, Distribution distribution, boolean compiled) {

    ContainerImage image() {
        return estimator.image();
    }

    Instances instances() {
        return estimator.instances();
    }

    String entryPoint() {
        return estimator.source().entryPoint();
    }

    /** The framework underneath, for Hugging Face. */
    Framework base() {
        return framework == Framework.HUGGING_FACE
                ? baseName()
                        .filter(b -> b.startsWith("tensorflow"))
                        .map(b -> Framework.TENSORFLOW)
                        .orElse(Framework.PYTORCH)
                : framework;
    }

    /** Whether nothing is known of the framework underneath. */
    boolean isOpen() {
        return framework == Framework.HUGGING_FACE && baseName().isEmpty();
    }

    /** The version of the framework underneath, where the image is the published one: of own images nothing is said. */
    Optional<String> version() {
        return image() instanceof FrameworkImage known
                        && known.uri().isEmpty()
                        && known.tag().isEmpty()
                ? baseName().map(b -> b.replaceFirst("^[a-z]+", "")).or(() -> Optional.of(known.version()))
                : Optional.empty();
    }

    String firstWithXla() {
        return framework == Framework.HUGGING_FACE ? DistributionVersions.XLA_HUGGING_FACE : DistributionVersions.XLA;
    }

    String frameworkName() {
        return framework.key() + baseName().map(b -> " on " + b).orElse("");
    }

    Problem problem(String code, String rule, String fix) {
        var name = DistributionParameters.launched(distribution).getClass().getSimpleName();
        return Problem.of(
                code, "distribution", name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), rule, fix);
    }

    private Optional<String> baseName() {
        return image() instanceof FrameworkImage known ? known.baseFramework() : Optional.empty();
    }
}
