package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.deploy.HostedModel;
import io.github.sagemaker4j.deploy.ImmutableModelRegistration;
import io.github.sagemaker4j.deploy.ModelRegistration;
import io.github.sagemaker4j.deploy.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DriftCheckBaselines;
import software.amazon.awssdk.services.sagemaker.model.MetadataProperties;
import software.amazon.awssdk.services.sagemaker.model.MetricsSource;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

/** The arguments of {@code register}. */
final class Registering {

    private Registering() {}

    static ModelVersion register(HostedModel model, ModelSubject.Framework framework, Arguments a, Scene scene) {
        var registration = ImmutableModelRegistration.builder()
                .model(model)
                .group(a.text("model_package_group_name"))
                .packageName(a.text("model_package_name"))
                .contentTypes(a.texts("content_types").orElse(List.of()))
                .responseTypes(a.texts("response_types").orElse(List.of()))
                .servingInstanceTypes(a.texts("inference_instances").orElse(List.of()))
                .transformInstanceTypes(a.texts("transform_instances").orElse(List.of()))
                .description(a.text("description"))
                .metadata(metadata(a))
                .driftBaselines(drift(a))
                .framework(a.text("framework").or(framework::name))
                .frameworkVersion(a.text("framework_version").or(framework::version))
                .nearestModelName(a.text("nearest_model_name"))
                .dataInputConfig(a.text("data_input_configuration"))
                .properties(a.value("customer_metadata_properties")
                        .map(v -> Values.textMap("customer_metadata_properties", v))
                        .orElse(Map.of()));
        a.text("approval_status")
                .map(s -> Constants.of("approval_status", s, ModelApprovalStatus::fromValue))
                .ifPresent(registration::approval);
        var whole = customized(registration.build(), a);
        a.end();
        return whole.register(scene.session());
    }

    private static ModelRegistration customized(ModelRegistration given, Arguments a) {
        var domain = a.text("domain");
        var task = a.text("task");
        var sample = a.text("sample_payload_url");
        var market = a.flag("marketplace_cert").orElse(false);
        var registration = domain.isEmpty() && task.isEmpty() && sample.isEmpty()
                ? given
                : given.customize(r ->
                        r.domain(domain.orElse(null)).task(task.orElse(null)).samplePayloadUrl(sample.orElse(null)));
        return market ? registration.customize(r -> r.certifyForMarketplace(true)) : registration;
    }

    private static Optional<MetadataProperties> metadata(Arguments arguments) {
        return arguments.nested("metadata_properties", "MetadataProperties").map(a -> {
            var metadata = MetadataProperties.builder()
                    .commitId(a.text("commit_id").orElse(null))
                    .repository(a.text("repository").orElse(null))
                    .generatedBy(a.text("generated_by").orElse(null))
                    .projectId(a.text("project_id").orElse(null))
                    .build();
            a.end();
            return metadata;
        });
    }

    private static Optional<DriftCheckBaselines> drift(Arguments arguments) {
        return arguments.nested("drift_check_baselines", "DriftCheckBaselines").map(a -> {
            var drift = DriftCheckBaselines.builder()
                    .modelQuality(q ->
                            q.statistics(source(a, "model_statistics")).constraints(source(a, "model_constraints")))
                    .build();
            a.end();
            return drift;
        });
    }

    private static MetricsSource source(Arguments a, String name) {
        JsonNode value = a.value(name).orElseThrow();
        var s = new Arguments((ObjectNode) value);
        var source = MetricsSource.builder()
                .contentType(s.required("content_type"))
                .s3Uri(s.required("s3_uri"))
                .build();
        s.end();
        return source;
    }
}
