package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;

/** The pure mapping from an endpoint and the names of its models to the API's configuration and endpoint. */
final class EndpointRequests {

    private final EndpointSpec spec;
    private final Session session;
    private final String name;

    EndpointRequests(EndpointSpec spec, Session session, String name) {
        this.spec = spec;
        this.session = session;
        this.name = name;
    }

    CreateEndpointConfigRequest config(List<String> modelNames) {
        var variants = new ArrayList<software.amazon.awssdk.services.sagemaker.model.ProductionVariant>();
        for (var i = 0; i < modelNames.size(); i++) {
            variants.add(variant(spec.variants().get(i), modelNames.get(i)));
        }
        var request = CreateEndpointConfigRequest.builder()
                .endpointConfigName(name)
                .productionVariants(variants)
                .dataCaptureConfig(spec.dataCapture().orElse(null))
                .kmsKeyId(kmsKey().orElse(null));
        var tags = tags(Section.ENDPOINT_CONFIG);
        if (!tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        return spec.configOverlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    // Tags are sent although there be none: so does the Python SDK for this request alone.
    CreateEndpointRequest endpoint() {
        var request = CreateEndpointRequest.builder()
                .endpointName(name)
                .endpointConfigName(name)
                .tags(Tagging.list(tags(Section.ENDPOINT)))
                .build();
        return spec.endpointOverlay().map(o -> RequestOverlay.lay(o, request)).orElse(request);
    }

    private static software.amazon.awssdk.services.sagemaker.model.ProductionVariant variant(
            ProductionVariant variant, String modelName) {
        var instances = variant.instances();
        var request = software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder()
                .variantName(variant.name())
                .modelName(modelName)
                .initialVariantWeight((float) variant.weight())
                .initialInstanceCount(instances.instanceCount())
                .instanceType(instances.instanceType().orElseThrow());
        instances.volumeSizeInGb().ifPresent(request::volumeSizeInGB);
        return variant.overlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    private Optional<String> kmsKey() {
        return spec.kmsKey()
                .or(() -> spec.variants().stream()
                        .flatMap(v -> v.instances().volumeKmsKey().stream())
                        .findFirst())
                .or(session.defaults().forSection(Section.ENDPOINT_CONFIG)::volumeKmsKey);
    }

    private Map<String, String> tags(Section section) {
        return Tagging.merged(session.defaults().forSection(section).tags(), spec.tags());
    }
}
