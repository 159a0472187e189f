package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.corpus.Case;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a case needs and the runner does not have: kinds, methods, arguments, typed values, settings. */
final class Vocabulary {

    private static final Set<String> TYPES = Set.of(
            "TrainingInput",
            "FileSystemInput",
            "ShuffleConfig",
            "InstanceGroup",
            "Double",
            "ImageUri",
            "S3Records",
            "DebuggerHookConfig",
            "CollectionConfig",
            "ProfilerConfig",
            "FrameworkProfile",
            "Rule",
            "ProfilerRule",
            "TensorBoardOutputConfig",
            "DataCaptureConfig",
            "TrainingCompilerConfig",
            "ProductionVariant",
            "ServerlessInferenceConfig",
            "AsyncInferenceConfig",
            "ExplainerConfig",
            "ClarifyExplainerConfig",
            "ClarifyShapConfig",
            "ClarifyShapBaselineConfig",
            "Serializer",
            "Deserializer",
            "Bytes",
            "BatchDataCaptureConfig",
            "MetadataProperties",
            "DriftCheckBaselines",
            "MetricsSource");
    private static final Set<String> SETTINGS = Set.of("region", "default_bucket", "default_bucket_prefix", "config");

    private final Case recorded;
    private final Map<String, String> objects = new HashMap<>(Map.of("session", "session"));

    private Vocabulary(Case recorded) {
        this.recorded = recorded;
    }

    /** The first thing in a case that can't be run yet. */
    static Optional<String> missing(Case recorded) {
        var vocabulary = new Vocabulary(recorded);
        return vocabulary.setting().or(vocabulary::kinds).or(() -> vocabulary.type(recorded.json()));
    }

    private Optional<String> setting() {
        for (var setting : recorded.session().properties()) {
            if (!SETTINGS.contains(setting.getKey())) {
                return Optional.of("session." + setting.getKey());
            }
        }
        return Optional.empty();
    }

    private Optional<String> kinds() {
        var missing = "Session".equals(recorded.kind())
                ? Optional.<String>empty()
                : build(recorded.kind(), recorded.constructor(), "main");
        for (var action : recorded.actions()) {
            missing = missing.or(() -> action(action));
        }
        return missing;
    }

    private Optional<String> build(String kind, JsonNode arguments, String name) {
        objects.put(name, kind);
        return Kinds.built(kind)
                .map(known -> later(kind, arguments, known.later()))
                .orElse(Optional.of(kind));
    }

    private static Optional<String> later(String where, JsonNode arguments, Set<String> later) {
        return later.stream()
                .sorted()
                .filter(arguments::hasNonNull)
                .map(a -> where + "." + a)
                .findFirst();
    }

    private Optional<String> action(Action action) {
        if ("new".equals(action.method())) {
            return build(action.kind(), action.arguments(), action.result());
        }
        if ("attach".equals(action.method())) {
            objects.put(action.result(), action.kind());
            return Attached.isKnown(action.kind()) ? Optional.empty() : Optional.of("attach " + action.kind());
        }
        var kind = objects.getOrDefault(action.target(), "?");
        var where = kind + "." + action.method();
        var method = Kinds.methods(kind).get(action.method());
        if (method == null || repacks(kind, action.method())) {
            return Optional.of(where);
        }
        if (!action.result().isEmpty()) {
            objects.put(action.result(), method.result());
        }
        return later(where, action.arguments(), method.later());
    }

    // Inference code inside the model's archive is a part of its own.
    private boolean repacks(String kind, String method) {
        return "Estimator".equals(kind)
                && ("deploy".equals(method) || "create_model".equals(method))
                && recorded.constructor().hasNonNull("entry_point");
    }

    private Optional<String> type(JsonNode node) {
        var name = node.path("$type").asText("");
        if (!name.isEmpty() && !TYPES.contains(name) && Kinds.built(name).isEmpty()) {
            return Optional.of(name);
        }
        if (node.has("$ref") && !objects.containsKey(node.path("$ref").asText())) {
            return Optional.of("$ref");
        }
        for (var child : node) {
            var missing = type(child);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }
}
