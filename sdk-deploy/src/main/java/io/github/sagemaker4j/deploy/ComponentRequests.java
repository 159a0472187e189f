package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.CreateInferenceComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceComponentSpecification;

/** The pure mapping from a component to the API's requests. */
final class ComponentRequests {

    private ComponentRequests() {}

    static CreateInferenceComponentRequest of(
            InferenceComponent component, String endpoint, String variant, String modelName) {
        var request = CreateInferenceComponentRequest.builder()
                .inferenceComponentName(component.name())
                .endpointName(endpoint)
                .variantName(variant)
                .specification(specification(component, modelName))
                .runtimeConfig(r -> r.copyCount(component.copies()));
        if (!component.tags().isEmpty()) {
            request.tags(Tagging.list(component.tags()));
        }
        return component
                .overlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    /** The same with the endpoint's tags. */
    static InferenceComponent tagged(InferenceComponent component, Map<String, String> tags) {
        return ImmutableInferenceComponent.copyOf(component).withTags(Tagging.merged(tags, component.tags()));
    }

    private static InferenceComponentSpecification specification(InferenceComponent component, String modelName) {
        return InferenceComponentSpecification.builder()
                .modelName(modelName)
                .computeResourceRequirements(c -> c.minMemoryRequiredInMb(component.minMemoryInMb())
                        .maxMemoryRequiredInMb(component.maxMemoryInMb().orElse(null))
                        .numberOfCpuCoresRequired(
                                component.cpuCores().map(Double::floatValue).orElse(null))
                        .numberOfAcceleratorDevicesRequired(
                                component.accelerators().map(Double::floatValue).orElse(null)))
                .build();
    }
}
