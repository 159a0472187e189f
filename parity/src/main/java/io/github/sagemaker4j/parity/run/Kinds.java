package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.parity.run.Kind.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds that can be built, and what can be called on each. */
final class Kinds {

    private static final Set<String> LATER_DEPLOY = Set.of(
            "resources",
            "endpoint_type",
            "inference_component_name",
            "inference_recommendation_id",
            "accept_eula",
            "endpoint_logging",
            "model_reference_arn",
            "use_compiled_model");
    static final Method DEPLOY = new Method("Predictor", LATER_DEPLOY);
    private static final Method CREATE_MODEL = new Method("Model", Set.of("image_uri", "name", "predictor_cls"));
    private static final Method TRANSFORMER = new Method(
            "Transformer", Set.of("entry_point", "source_dir", "vpc_config_override", "container_log_level"));
    private static final Method REGISTER = new Method(
            "ModelPackage",
            Set.of(
                    "model_metrics",
                    "image_uri",
                    "skip_model_validation",
                    "model_card",
                    "source_uri",
                    "validation_specification",
                    "model_life_cycle"));
    private static final Map<String, Method> TRAINING = Map.of(
            "fit",
            Method.PLAIN,
            "set_hyperparameters",
            Method.PLAIN,
            "disable_profiling",
            Method.PLAIN,
            "enable_default_profiling",
            Method.PLAIN,
            "deploy",
            DEPLOY,
            "create_model",
            CREATE_MODEL,
            "transformer",
            TRANSFORMER,
            "register",
            REGISTER);
    private static final Set<String> LATER_TRAINING = Set.of("git_config");
    private static final Set<String> LATER_FRAMEWORK =
            union(LATER_TRAINING, Set.of("training_recipe", "recipe_overrides"));

    private static final Map<String, Method> MODEL = Map.of(
            "deploy",
            DEPLOY,
            "create",
            Method.PLAIN,
            "delete_model",
            Method.PLAIN,
            "transformer",
            TRANSFORMER,
            "register",
            REGISTER);
    private static final Map<String, Method> PREDICTOR = Map.of(
            "predict",
            Method.PLAIN,
            "delete_endpoint",
            Method.PLAIN,
            "delete_model",
            Method.PLAIN,
            "enable_data_capture",
            Method.PLAIN,
            "update_endpoint",
            Method.PLAIN);
    private static final Map<String, Method> TRANSFORMS =
            Map.of("transform", Method.PLAIN, "stop_transform_job", Method.PLAIN);
    private static final Map<String, Method> SEVERAL_MODELS = Map.of("deploy", DEPLOY, "add_model", Method.PLAIN);
    private static final Set<String> LATER_MODEL =
            Set.of("git_config", "resources", "model_kms_key", "model_reference_arn");
    private static final Map<String, Kind> BUILT = Map.ofEntries(
            Map.entry("Estimator", new Kind(Estimators::container, TRAINING, LATER_TRAINING)),
            Map.entry("SKLearn", new Kind(Frameworks::sklearn, TRAINING, LATER_TRAINING)),
            Map.entry("XGBoost", new Kind(Frameworks::xgboost, TRAINING, LATER_FRAMEWORK)),
            Map.entry("PyTorch", new Kind(Frameworks::pytorch, TRAINING, LATER_FRAMEWORK)),
            Map.entry("TensorFlow", new Kind(Frameworks::tensorflow, TRAINING, LATER_FRAMEWORK)),
            Map.entry("HuggingFace", new Kind(Frameworks::huggingFace, TRAINING, LATER_FRAMEWORK)),
            Map.entry("MXNet", new Kind(Frameworks::mxnet, TRAINING, LATER_FRAMEWORK)),
            Map.entry("Chainer", new Kind(Frameworks::chainer, TRAINING, LATER_TRAINING)),
            Map.entry("AlgorithmEstimator", Algorithms.KIND),
            Map.entry("Model", new Kind(Models::plain, MODEL, LATER_MODEL)),
            Map.entry("PyTorchModel", new Kind(FrameworkModels::pytorch, MODEL, LATER_MODEL)),
            Map.entry("TensorFlowModel", new Kind(FrameworkModels::tensorflow, MODEL, LATER_MODEL)),
            Map.entry("HuggingFaceModel", new Kind(FrameworkModels::huggingFace, MODEL, LATER_MODEL)),
            Map.entry("MXNetModel", new Kind(FrameworkModels::mxnet, MODEL, LATER_MODEL)),
            Map.entry("ChainerModel", new Kind(FrameworkModels::chainer, MODEL, LATER_MODEL)),
            Map.entry("SKLearnModel", new Kind(FrameworkModels::sklearn, MODEL, LATER_MODEL)),
            Map.entry("XGBoostModel", new Kind(FrameworkModels::xgboost, MODEL, LATER_MODEL)),
            Map.entry("Predictor", new Kind(PredictorSubject::of, PREDICTOR, Set.of())),
            Map.entry(
                    "AsyncPredictor",
                    new Kind(AsyncPredictorSubject::of, Map.of("predict_async", Method.PLAIN), Set.of())),
            Map.entry("Transformer", new Kind(TransformerSubject::direct, TRANSFORMS, Set.of())),
            Map.entry("MultiDataModel", new Kind(Models::multi, SEVERAL_MODELS, LATER_MODEL)),
            Map.entry("PipelineModel", new Kind(Models::pipeline, MODEL, LATER_MODEL)),
            Map.entry("ModelPackage", new Kind(Models::packaged, MODEL, LATER_MODEL)));
    private static final Map<String, Method> SESSION = Map.ofEntries(
            Map.entry("default_bucket", Method.PLAIN),
            Map.entry("wait_for_job", Method.PLAIN),
            Map.entry("endpoint_from_model_data", Method.PLAIN),
            Map.entry("endpoint_from_job", Method.PLAIN),
            Map.entry("update_training_job", Method.PLAIN),
            Map.entry("upload_data", Method.PLAIN),
            Map.entry("upload_string_as_file_body", Method.PLAIN),
            Map.entry("create_endpoint_config", Method.PLAIN),
            Map.entry("create_endpoint_config_from_existing", Method.PLAIN),
            Map.entry("create_endpoint", Method.PLAIN),
            Map.entry("endpoint_from_production_variants", new Method("", Set.of("explainer_config_dict"))));

    private Kinds() {}

    static Optional<Kind> built(String kind) {
        return Optional.ofNullable(BUILT.get(kind)).or(() -> BuiltIns.kind(kind));
    }

    /** What can be called on an object of a kind; nothing if the kind is not built. */
    static Map<String, Method> methods(String kind) {
        return switch (kind) {
            case "session" -> SESSION;
            default -> built(kind).map(Kind::methods).orElse(Map.of());
        };
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new java.util.HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
