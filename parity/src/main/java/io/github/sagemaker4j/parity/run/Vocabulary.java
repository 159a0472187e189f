package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.corpus.Case;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runner can run: kinds, actions and typed values. Everything else is "not built". */
final class Vocabulary {

    static final Map<String, Kind> KINDS = Map.of(
            "Estimator",
            new Kind(
                    Estimators::container,
                    Map.of("fit", "", "set_hyperparameters", ""),
                    Set.of("git_config", "rules", "instance_placement_config")));

    private static final Map<String, String> SESSION = Map.of("default_bucket", "");
    private static final Set<String> TYPES = Set.of(
            "TrainingInput",
            "FileSystemInput",
            "ShuffleConfig",
            "InstanceGroup",
            "Double",
            "DebuggerHookConfig",
            "CollectionConfig",
            "ProfilerConfig",
            "TensorBoardOutputConfig");
    private static final Set<String> SESSION_SETTINGS = Set.of("region", "default_bucket", "default_bucket_prefix");

    private Vocabulary() {}

    /** The first thing in a case that can't be run yet. */
    static Optional<String> missing(Case c) {
        return setting(c).or(() -> type(c.json())).or(() -> kinds(c));
    }

    private static Optional<String> setting(Case c) {
        for (var setting : c.session().properties()) {
            if (!SESSION_SETTINGS.contains(setting.getKey())) {
                return Optional.of("session." + setting.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> kinds(Case c) {
        var objects = new HashMap<String, String>();
        objects.put("session", "session");
        if (!"Session".equals(c.kind())) {
            var missing = build(c.kind(), c.constructor(), "main", objects);
            if (missing.isPresent()) {
                return missing;
            }
        }
        for (var action : c.actions()) {
            var missing = action(action, objects);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> build(String kind, JsonNode arguments, String name, Map<String, String> objects) {
        var known = KINDS.get(kind);
        if (known == null) {
            return Optional.of(kind);
        }
        objects.put(name, kind);
        return known.later().stream()
                .filter(arguments::hasNonNull)
                .map(a -> kind + "." + a)
                .findFirst();
    }

    private static Optional<String> action(Action action, Map<String, String> objects) {
        if ("new".equals(action.method())) {
            return build(action.kind(), action.arguments(), action.result(), objects);
        }
        if ("attach".equals(action.method())) {
            return Optional.of("attach");
        }
        var kind = objects.getOrDefault(action.target(), "?");
        var known = KINDS.get(kind);
        var actions = "session".equals(kind) || known == null ? SESSION : known.actions();
        if (!actions.containsKey(action.method())) {
            return Optional.of(kind + "." + action.method());
        }
        if (!action.result().isEmpty()) {
            objects.put(action.result(), actions.getOrDefault(action.method(), ""));
        }
        return Optional.empty();
    }

    private static Optional<String> type(JsonNode node) {
        var name = node.path("$type").asText("");
        if (!name.isEmpty() && !TYPES.contains(name)) {
            return Optional.of(name);
        }
        if (node.has("$ref")) {
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
