package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.DescribedJob;
import io.github.sagemaker4j.training.ServingRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is particular to TensorFlow. */
final class TensorFlowRules {

    private static final String FIRST_WITH_SCRIPTS = "1.11";
    private static final Map<Integer, String> LOG_LEVELS =
            Map.of(10, "debug", 20, "info", 30, "warn", 40, "error", 50, "crit");

    private TensorFlowRules() {}

    /** The serving container takes nothing of the training code but its log level. */
    static ServingRuntime serving(TensorFlow estimator) {
        var level = LOG_LEVELS.getOrDefault(estimator.source().logLevel(), "info");
        return Framework.TENSORFLOW
                .serving(estimator.image())
                .withEnvironment(Map.of("SAGEMAKER_TFS_NGINX_LOGLEVEL", level));
    }

    // Under MPI many processes would write the same objects in S3.
    static ModelDir modelDir(TensorFlow estimator) {
        var mpi = estimator
                .distribution()
                .map(DistributionParameters::launched)
                .filter(DistributionRules::isMpi)
                .isPresent();
        return mpi && estimator.modelDir() instanceof ModelDir.OfJob ? ModelDir.local() : estimator.modelDir();
    }

    static List<Problem> problems(TensorFlow estimator) {
        var old = estimator.image() instanceof FrameworkImage image
                && image.uri().isEmpty()
                && !FrameworkImages.isAtLeast(image, FIRST_WITH_SCRIPTS);
        return old
                ? List.of(Problem.of(
                        "IMAGE-34",
                        "image",
                        estimator.image(),
                        "is from before script mode",
                        "use " + FIRST_WITH_SCRIPTS + " or later, or an own image with the training toolkit"))
                : List.of();
    }

    /** The folder that an old job was told, unless it was its own: the next job has its own as well. */
    static TensorFlow withOldModelDir(TensorFlow estimator, DescribedJob old) {
        var parameters = new LinkedHashMap<>(estimator.hyperParameters());
        var folder = parameters.remove("model_dir");
        var other = estimator.withHyperParameters(parameters);
        if (folder == null) {
            return other.withModelDir(ModelDir.none());
        }
        var own = folder.toString().endsWith("/" + old.name() + "/model");
        return own ? other : other.withModelDir(new ModelDir.At(folder.toString()));
    }
}
