package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.frameworks.Chainer;
import io.github.sagemaker4j.frameworks.FrameworkImage;
import io.github.sagemaker4j.frameworks.HuggingFace;
import io.github.sagemaker4j.frameworks.MXNet;
import io.github.sagemaker4j.frameworks.ModelDir;
import io.github.sagemaker4j.frameworks.PyTorch;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.frameworks.TensorFlow;
import io.github.sagemaker4j.frameworks.TrainingCompiler;
import io.github.sagemaker4j.frameworks.XGBoost;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Source;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes the estimators of frameworks from constructor arguments, one method for each kind. */
final class Frameworks {

    private Frameworks() {}

    static Subject sklearn(Arguments a, Scene scene) {
        var image = image(a, oneVersion(SKLearn::image, a));
        return Estimators.subject(
                SKLearn.builder()
                        .instances(Instance.of(a))
                        .source(source(a))
                        .image(image)
                        .build(),
                a,
                scene);
    }

    static Subject xgboost(Arguments a, Scene scene) {
        var image = image(a, oneVersion(XGBoost::image, a));
        return Estimators.subject(
                XGBoost.builder()
                        .instances(Instance.of(a))
                        .source(source(a))
                        .image(image)
                        .build(),
                a,
                scene);
    }

    static Subject pytorch(Arguments a, Scene scene) {
        var image = image(a, versions(PyTorch::image, a));
        var estimator = PyTorch.builder()
                .instances(Instance.of(a))
                .source(source(a))
                .image(image)
                .trainingCompiler(compiler(a))
                .distribution(Distributions.of(a))
                .build();
        return Estimators.subject(estimator, a, scene);
    }

    static Subject tensorflow(Arguments a, Scene scene) {
        var image = image(a, versions(TensorFlow::image, a));
        var estimator = TensorFlow.builder()
                .instances(Instance.of(a))
                .source(source(a))
                .image(image)
                .trainingCompiler(compiler(a))
                .distribution(Distributions.of(a))
                .build();
        return Estimators.subject(modelDir(estimator, a), a, scene);
    }

    private static TensorFlow modelDir(TensorFlow estimator, Arguments a) {
        var folder = a.value("model_dir");
        if (folder.isEmpty()) {
            return estimator;
        }
        if (folder.get().isBoolean()) {
            return folder.get().booleanValue() ? estimator : estimator.withModelDir(ModelDir.none());
        }
        var path = a.required("model_dir");
        return estimator.withModelDir("/opt/ml/model".equals(path) ? ModelDir.local() : ModelDir.s3(path));
    }

    static Subject mxnet(Arguments a, Scene scene) {
        var image = image(a, versions(MXNet::image, a));
        return Estimators.subject(
                MXNet.builder()
                        .instances(Instance.of(a))
                        .source(source(a))
                        .image(image)
                        .distribution(Distributions.of(a))
                        .build(),
                a,
                scene);
    }

    static Subject chainer(Arguments a, Scene scene) {
        var image = image(a, versions(Chainer::image, a));
        var estimator = Chainer.builder()
                .instances(Instance.of(a))
                .source(source(a))
                .image(image)
                .build();
        estimator = a.flag("use_mpi").map(estimator::withUseMpi).orElse(estimator);
        estimator = a.integer("num_processes").map(estimator::withNumProcesses).orElse(estimator);
        estimator = a.integer("process_slots_per_host")
                .map(estimator::withProcessSlotsPerHost)
                .orElse(estimator);
        return Estimators.subject(estimator.withAdditionalMpiOptions(a.text("additional_mpi_options")), a, scene);
    }

    static Subject huggingFace(Arguments a, Scene scene) {
        var image = image(a, huggingFaceImage(a));
        var estimator = HuggingFace.builder()
                .instances(Instance.of(a))
                .source(source(a))
                .image(image)
                .trainingCompiler(compiler(a))
                .distribution(Distributions.of(a))
                .build();
        return Estimators.subject(estimator, a, scene);
    }

    private static Optional<FrameworkImage> huggingFaceImage(Arguments a) {
        var transformers = a.text("transformers_version");
        var py = a.text("py_version");
        var pytorch = a.text("pytorch_version");
        var tensorflow = a.text("tensorflow_version");
        if (pytorch.isPresent() && tensorflow.isPresent()) {
            throw new RefusedByTypeException(Reason.EITHER_OR, "pytorch_version");
        }
        if (transformers.isEmpty() || py.isEmpty()) {
            return Optional.empty();
        }
        return pytorch.map(v -> HuggingFace.pyTorchImage(transformers.get(), v, py.get()))
                .or(() -> tensorflow.map(v -> HuggingFace.tensorFlowImage(transformers.get(), v, py.get())));
    }

    /** The address that is given, which still knows the version where that is given too; else the version's. */
    private static ContainerImage image(Arguments a, Optional<FrameworkImage> published) {
        return a.text("image_uri")
                .map(uri -> published.<ContainerImage>map(p -> p.at(uri)).orElseGet(() -> ContainerImage.of(uri)))
                .or(() -> published)
                .orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "framework_version"));
    }

    private static Optional<FrameworkImage> versions(BiFunction<String, String, FrameworkImage> image, Arguments a) {
        var version = a.text("framework_version");
        var py = a.text("py_version");
        return version.flatMap(v -> py.map(p -> image.apply(v, p)));
    }

    private static Optional<FrameworkImage> oneVersion(
            java.util.function.Function<String, FrameworkImage> image, Arguments a) {
        var py = a.text("py_version");
        return a.text("framework_version")
                .map(image)
                .map(published -> py.map(published::withPyVersion).orElse(published));
    }

    private static Source source(Arguments a) {
        return Code.of(a).orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "entry_point"));
    }

    private static Optional<TrainingCompiler> compiler(Arguments a) {
        return a.nested("compiler_config", "TrainingCompilerConfig").map(c -> {
            var compiler = new TrainingCompiler(
                    c.flag("enabled").orElse(true), c.flag("debug").orElse(false));
            c.end();
            return compiler;
        });
    }
}
