package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.training.Leaf;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.InstancePlacementConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingRepositoryAccessMode;

/** The constructor arguments that have no attribute, only {@code customize}. */
final class Customized {

    private Customized() {}

    static <E extends Leaf<E>> E apply(E estimator, Arguments a) {
        var e = a.integer("max_retry_attempts")
                .map(n -> estimator.customize(r -> r.retryStrategy(s -> s.maximumRetryAttempts(n))))
                .orElse(estimator);
        e = flags(e, a);
        e = repository(e, a);
        var placement = a.object("instance_placement_config")
                .map(o -> Pojos.read("instance_placement_config", o, InstancePlacementConfig.builder()));
        e = placement.isPresent()
                ? e.customize(r -> r.resourceConfig(c -> c.instancePlacementConfig(placement.get())))
                : e;
        return empty(e, a);
    }

    // What is there and empty is another request than nothing at all.
    private static <E extends Leaf<E>> E empty(E estimator, Arguments a) {
        var e = a.value("environment").filter(JsonNode::isEmpty).isPresent()
                ? estimator.customize(r -> r.environment(Map.of()))
                : estimator;
        return a.value("metric_definitions").filter(JsonNode::isEmpty).isPresent()
                ? e.customize(r -> r.algorithmSpecification(s -> s.metricDefinitions(List.of())))
                : e;
    }

    private static <E extends Leaf<E>> E flags(E estimator, Arguments a) {
        var metrics = a.flag("enable_sagemaker_metrics");
        var e = metrics.map(on ->
                        estimator.customize(r -> r.algorithmSpecification(s -> s.enableSageMakerMetricsTimeSeries(on))))
                .orElse(estimator);
        var infra = a.flag("enable_infra_check");
        e = infra.isPresent() ? e.customize(r -> r.infraCheckConfig(c -> c.enableInfraCheck(infra.get()))) : e;
        var debug = a.flag("enable_remote_debug");
        e = debug.isPresent() ? e.customize(r -> r.remoteDebugConfig(c -> c.enableRemoteDebug(debug.get()))) : e;
        var chaining = a.flag("enable_session_tag_chaining");
        return chaining.isPresent()
                ? e.customize(r -> r.sessionChainingConfig(c -> c.enableSessionTagChaining(chaining.get())))
                : e;
    }

    private static <E extends Leaf<E>> E repository(E estimator, Arguments a) {
        var mode = a.text("training_repository_access_mode");
        var credentials = a.text("training_repository_credentials_provider_arn");
        if (mode.isEmpty()) {
            return estimator;
        }
        var constant =
                Constants.of("training_repository_access_mode", mode.get(), TrainingRepositoryAccessMode::fromValue);
        return estimator.customize(r -> r.algorithmSpecification(s -> s.trainingImageConfig(c -> {
            c.trainingRepositoryAccessMode(constant);
            credentials.ifPresent(
                    arn -> c.trainingRepositoryAuthConfig(auth -> auth.trainingRepositoryCredentialsProviderArn(arn)));
        })));
    }

    static <E extends Leaf<E>> E experiment(E estimator, ObjectNode config) {
        var a = new Arguments(config);
        var e = estimator.customize(r -> r.experimentConfig(c -> c.experimentName(
                        a.text("ExperimentName").orElse(null))
                .trialName(a.text("TrialName").orElse(null))
                .trialComponentDisplayName(a.text("TrialComponentDisplayName").orElse(null))
                .runName(a.text("RunName").orElse(null))));
        a.end();
        return e;
    }
}
