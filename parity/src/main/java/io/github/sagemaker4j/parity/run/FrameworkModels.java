package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.frameworks.Chainer;
import io.github.sagemaker4j.frameworks.HuggingFace;
import io.github.sagemaker4j.frameworks.MXNet;
import io.github.sagemaker4j.frameworks.PyTorch;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.frameworks.TensorFlow;
import io.github.sagemaker4j.frameworks.XGBoost;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.ServingRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The models of frameworks, as a serving runtime with data and code. */
final class FrameworkModels {

    /** Python's level of the container's log, by the name that TensorFlow Serving's proxy has for it. */
    private static final Map<Integer, String> LEVELS = Map.of(10, "debug", 20, "info", 30, "warn", 40, "error");

    private FrameworkModels() {}

    static Subject pytorch(Arguments a, Scene scene) {
        return subject(Optional.of("PYTORCH"), versions(PyTorch::serving, a), a, scene);
    }

    static Subject mxnet(Arguments a, Scene scene) {
        return subject(Optional.empty(), versions(MXNet::serving, a), a, scene);
    }

    static Subject chainer(Arguments a, Scene scene) {
        return subject(Optional.empty(), versions(Chainer::serving, a), a, scene);
    }

    static Subject sklearn(Arguments a, Scene scene) {
        return subject(Optional.empty(), version(SKLearn::serving, a), a, scene);
    }

    static Subject xgboost(Arguments a, Scene scene) {
        return subject(Optional.of("XGBOOST"), version(XGBoost::serving, a), a, scene);
    }

    static Subject tensorflow(Arguments a, Scene scene) {
        var level = a.integer("container_log_level").map(LEVELS::get);
        var runtime = version(TensorFlow::serving, a);
        runtime = level.map(l -> Map.of("SAGEMAKER_TFS_NGINX_LOGLEVEL", l))
                .map(runtime::withEnvironment)
                .orElse(runtime);
        return subject(Optional.of("TENSORFLOW"), runtime, a, scene);
    }

    static Subject huggingFace(Arguments a, Scene scene) {
        var py = a.text("py_version");
        var transformers = a.text("transformers_version");
        var pytorch = a.text("pytorch_version");
        var tensorflow = a.text("tensorflow_version");
        var own = a.value("image_uri").map(uri -> HuggingFace.serving(Estimators.image(a)));
        var published = transformers.flatMap(t -> py.flatMap(p -> pytorch.map(v -> HuggingFace.pyTorchServing(t, v, p))
                .or(() -> tensorflow.map(v -> HuggingFace.tensorFlowServing(t, v, p)))));
        return subject(Optional.empty(), own.or(() -> published).orElseThrow(FrameworkModels::missing), a, scene);
    }

    private static ServingRuntime versions(BiFunction<String, String, ServingRuntime> serving, Arguments a) {
        var py = a.text("py_version");
        return version(v -> serving.apply(v, py.orElseThrow(FrameworkModels::missing)), a);
    }

    private static ServingRuntime version(Function<String, ServingRuntime> serving, Arguments a) {
        Optional<ServingRuntime> runtime = a.text("framework_version").map(serving);
        return runtime.orElseThrow(FrameworkModels::missing);
    }

    private static Subject subject(Optional<String> name, ServingRuntime runtime, Arguments a, Scene scene) {
        var version = a.text("framework_version");
        return new ModelSubject(
                scene,
                Models.of(Model.builder().runtime(runtime).build(), a.skip("py_version")),
                new ModelSubject.Framework(
                        name,
                        version.filter(
                                v -> name.filter(n -> !n.equals("XGBOOST")).isPresent())));
    }

    private static RefusedByTypeException missing() {
        return new RefusedByTypeException(Reason.MISSING_ARGUMENT, "framework_version");
    }
}
