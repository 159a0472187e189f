package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceOutputConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

/** The pure mapping from an endpoint and the names of its models to the API's configuration and endpoint. */
final class EndpointRequests {

    private final EndpointSpec spec;
    private final Session session;
    private final PlanDefaults settled;
    private final String name;

    EndpointRequests(EndpointSpec spec, Session session, PlanDefaults settled, String name) {
        this.spec = spec;
        this.session = session;
        this.settled = settled;
        this.name = name;
    }

    /** Who serves where no model says so. */
    record Host(Optional<String> role, Optional<Network> network) {}

    CreateEndpointConfigRequest config(List<String> modelNames, Host host) {
        var request = CreateEndpointConfigRequest.builder()
                .endpointConfigName(name)
                .productionVariants(variants(spec.variants(), modelNames, 0))
                .dataCaptureConfig(capture().orElse(null))
                .explainerConfig(spec.explainer().orElse(null))
                .asyncInferenceConfig(async().orElse(null))
                .kmsKeyId(kmsKey().orElse(null))
                .executionRoleArn(host.role().orElse(null));
        host.network().ifPresent(n -> network(n, request));
        if (!spec.shadowVariants().isEmpty()) {
            request.shadowProductionVariants(
                    variants(spec.shadowVariants(), modelNames, spec.variants().size()));
        }
        var tags = tags(Section.ENDPOINT_CONFIG);
        if (!tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        return spec.configOverlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    /**
     * The endpoint.
     *
     * @param expires when it expires, or a reference to it; none if it does not
     */
    // Tags are sent although there be none: so does the Python SDK for this request alone.
    CreateEndpointRequest endpoint(Optional<String> expires) {
        var tags = tags(Section.ENDPOINT);
        if (spec.isScaled()) {
            tags = Tagging.merged(tags, Map.of(ScalingPlans.TAG.key(), ScalingPlans.TAG.value()));
        }
        var all = tags;
        var request = CreateEndpointRequest.builder()
                .endpointName(name)
                .endpointConfigName(name)
                .tags(Tagging.list(expires.map(e -> Tagging.merged(all, Map.of(Expiry.KEY, e)))
                        .orElse(all)))
                .build();
        return spec.endpointOverlay().map(o -> RequestOverlay.lay(o, request)).orElse(request);
    }

    private static List<software.amazon.awssdk.services.sagemaker.model.ProductionVariant> variants(
            List<ProductionVariant> variants, List<String> modelNames, int first) {
        return IntStream.range(0, variants.size())
                .mapToObj(i -> VariantRequests.of(variants.get(i), modelNames.get(first + i)))
                .toList();
    }

    /** Outputs and failures go where the Python SDK puts them, under the endpoint's name instead of a random one. */
    private Optional<AsyncInferenceConfig> async() {
        return spec.async().map(given -> {
            var output = Optional.ofNullable(given.outputConfig())
                    .map(AsyncInferenceOutputConfig::toBuilder)
                    .orElseGet(AsyncInferenceOutputConfig::builder);
            var said = output.build();
            if (said.s3OutputPath() == null) {
                output.s3OutputPath(settled.root() + "async-endpoint-outputs/" + name);
            }
            if (said.s3FailurePath() == null) {
                output.s3FailurePath(settled.root() + "async-endpoint-failures/" + name);
            }
            return given.toBuilder().outputConfig(output.build()).build();
        });
    }

    private Optional<DataCaptureConfig> capture() {
        return spec.dataCapture()
                .map(c -> c.destinationS3Uri() != null
                        ? c
                        : c.toBuilder()
                                .destinationS3Uri(settled.root() + "model-monitor/data-capture")
                                .build());
    }

    private Optional<String> kmsKey() {
        return spec.kmsKey()
                .or(() -> spec.variants().stream()
                        .flatMap(v -> v.instances().stream())
                        .flatMap(i -> i.volumeKmsKey().stream())
                        .findFirst())
                .or(session.defaults().forSection(Section.ENDPOINT_CONFIG)::volumeKmsKey)
                .or(() -> VolumeKeys.of(spec).stream().findFirst());
    }

    private static void network(Network network, CreateEndpointConfigRequest.Builder request) {
        if (network.isolation()) {
            request.enableNetworkIsolation(true);
        }
        if (!network.subnets().isEmpty()) {
            request.vpcConfig(v -> v.subnets(network.subnets()).securityGroupIds(network.securityGroupIds()));
        }
    }

    private Map<String, String> tags(Section section) {
        return Tagging.merged(session.defaults().forSection(section).tags(), spec.tags());
    }
}
