package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.ServingRuntime.CodeVariables;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is particular to each framework, as data: how its images serve, and since when they report metrics. */
enum Framework {
    SKLEARN("sklearn", "application/x-npy", null, null),
    XGBOOST("xgboost", "text/libsvm", null, null),
    PYTORCH("pytorch", "application/x-npy", "1.2", "1.3"),
    TENSORFLOW("tensorflow", "application/json", "0", "1.15"),
    HUGGING_FACE("huggingface", "application/json", "0", "0"),
    MXNET("mxnet", "application/json", "1.4", "1.6"),
    CHAINER("chainer", "application/x-npy", null, null);

    private final String key;
    private final String contentType;
    private final Optional<String> codeInModelSince;
    private final Optional<String> metricsSince;

    Framework(String key, String contentType, @Nullable String codeInModelSince, @Nullable String metricsSince) {
        this.key = key;
        this.contentType = contentType;
        this.codeInModelSince = Optional.ofNullable(codeInModelSince);
        this.metricsSince = Optional.ofNullable(metricsSince);
    }

    /** The framework's name in the table of images. */
    String key() {
        return key;
    }

    /** The preset's class, as users write it. */
    String className() {
        return switch (this) {
            case SKLEARN -> "SKLearn";
            case XGBOOST -> "XGBoost";
            case PYTORCH -> "PyTorch";
            case TENSORFLOW -> "TensorFlow";
            case HUGGING_FACE -> "HuggingFace";
            case MXNET -> "MXNet";
            case CHAINER -> "Chainer";
        };
    }

    /** The framework of this name in the table of images, if it has a preset. */
    static Optional<Framework> of(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    FrameworkImage image(String version, String pyVersion) {
        return FrameworkImage.of(key, version).withPyVersion(pyVersion);
    }

    /** The Python version where the tag names none. */
    Optional<String> onlyPyVersion() {
        return this == XGBOOST ? Optional.of("py3") : Optional.empty();
    }

    /** How a model is served; of an own image the newest way is assumed. */
    ServingRuntime serving(ContainerImage image) {
        var inModel = codeInModelSince
                .filter(since -> !FrameworkImages.isKnown(image) || FrameworkImages.isAtLeast(image, since))
                .isPresent();
        return ServingRuntime.of(image)
                .withContentType(contentType)
                .withCodePacking(inModel ? CodePacking.IN_MODEL : CodePacking.ARCHIVE)
                .withCodeVariables(codeVariables())
                .withServesTrainingCode(this != TENSORFLOW && this != HUGGING_FACE);
    }

    // TensorFlow Serving looks into the model; Hugging Face's server reads the variables also where there is no code.
    private CodeVariables codeVariables() {
        return switch (this) {
            case TENSORFLOW -> CodeVariables.NEVER;
            case HUGGING_FACE -> CodeVariables.ALWAYS;
            default -> CodeVariables.WITH_CODE;
        };
    }

    /** Whether the service shall keep metrics as a series; its own choice if absent. */
    Optional<Boolean> metrics(ContainerImage image) {
        return metricsSince
                .filter(since -> "0".equals(since) || FrameworkImages.isAtLeast(image, since))
                .map(since -> true);
    }
}
