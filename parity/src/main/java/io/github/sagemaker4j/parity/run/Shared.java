package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** The constructor arguments that all estimators share, as attributes. */
final class Shared {

    private Shared() {}

    static <E extends Leaf<E>> E apply(E estimator, Arguments a) {
        var e = basics(estimator, a);
        e = values(e, a);
        e = checkpoints(e, a);
        e = output(e, a);
        e = network(e, a);
        e = Debugger.apply(e, a);
        return Customized.apply(e, a);
    }

    private static <E extends Leaf<E>> E basics(E estimator, Arguments a) {
        var e = a.text("role").map(r -> estimator.withRole(role(r))).orElse(estimator);
        e = a.text("base_job_name").map(e::withBaseName).orElse(e);
        e = a.neverNone("max_run")
                .flatMap(v -> a.integer("max_run"))
                .map(Duration::ofSeconds)
                .map(e::withMaxRuntime)
                .orElse(e);
        return a.neverNone("input_mode")
                .flatMap(v -> a.text("input_mode"))
                .map(m -> Constants.of("input_mode", m, TrainingInputMode::fromValue))
                .map(e::withInputMode)
                .orElse(e);
    }

    /** A slash tells an ARN from a bare name, as in Python. */
    static Role role(String text) {
        return text.contains("/") ? Role.arn(text) : Role.name(text);
    }

    private static <E extends Leaf<E>> E values(E estimator, Arguments a) {
        var e = a.value("hyperparameters")
                .map(v -> estimator.withHyperParameters(Values.hyperParameters(v)))
                .orElse(estimator);
        e = a.value("tags").map(v -> Values.tags("tags", v)).map(e::withTags).orElse(e);
        e = a.value("environment")
                .map(v -> Values.textMap("environment", v))
                .map(e::withEnvironment)
                .orElse(e);
        List<MetricDefinition> metrics = a.list("metric_definitions", Shared::metric);
        return metrics.isEmpty() ? e : e.withMetricDefinitions(metrics);
    }

    private static MetricDefinition metric(JsonNode value) {
        return MetricDefinition.builder()
                .name(Values.text("metric_definitions", value.path("Name")))
                .regex(Values.text("metric_definitions", value.path("Regex")))
                .build();
    }

    private static <E extends Leaf<E>> E checkpoints(E estimator, Arguments a) {
        var uri = a.text("checkpoint_s3_uri");
        var path = a.text("checkpoint_local_path");
        var config = uri.or(() -> path)
                .map(u -> CheckpointConfig.builder()
                        .s3Uri(uri.orElse(null))
                        .localPath(path.orElse(null))
                        .build());
        var wait = a.integer("max_wait");
        if (a.flag("use_spot_instances").orElse(false)) {
            var spot = Spot.maxWait(Duration.ofSeconds(
                    wait.orElseThrow(() -> new RefusedByTypeException(Reason.ONLY_TOGETHER, "use_spot_instances"))));
            return estimator.withSpot(config.map(spot::withCheckpointConfig).orElse(spot));
        }
        if (wait.isPresent()) {
            throw new RefusedByTypeException(Reason.ONLY_TOGETHER, "max_wait");
        }
        return config.map(estimator::withCheckpointConfig).orElse(estimator);
    }

    private static <E extends Leaf<E>> E output(E estimator, Arguments a) {
        var path = a.text("output_path");
        var key = a.text("output_kms_key");
        var whole = a.flag("disable_output_compression").orElse(false);
        if (path.isEmpty() && key.isEmpty() && !whole) {
            return estimator;
        }
        var output = path.map(Output::s3).orElseGet(Output::ofDefaultBucket).withKmsKey(key);
        return estimator.withOutput(whole ? output.withCompressed(false) : output);
    }

    private static <E extends Leaf<E>> E network(E estimator, Arguments a) {
        Optional<List<String>> subnets = a.texts("subnets");
        Optional<List<String>> groups = a.texts("security_group_ids");
        var isolation = a.flag("enable_network_isolation");
        var encryption = a.flag("encrypt_inter_container_traffic");
        if (subnets.isEmpty() && groups.isEmpty() && isolation.isEmpty() && encryption.isEmpty()) {
            return estimator;
        }
        var network = subnets.isEmpty() && groups.isEmpty()
                ? Network.inherited()
                : Network.vpc(subnets.orElse(List.of()), groups.orElse(List.of()));
        network = isolation.map(network::isolated).orElse(network);
        return estimator.withNetwork(encryption.map(network::encrypted).orElse(network));
    }
}
