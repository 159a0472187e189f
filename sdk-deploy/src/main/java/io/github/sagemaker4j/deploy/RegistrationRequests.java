package io.github.sagemaker4j.deploy;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.InferenceSpecification;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/** The pure mapping from containers to what a model package says of inference. */
final class RegistrationRequests {

    private RegistrationRequests() {}

    static InferenceSpecification inference(ModelRegistration registration, List<ContainerDefinition> containers) {
        var inference = InferenceSpecification.builder()
                .containers(
                        containers.stream().map(c -> container(registration, c)).toList())
                .supportedContentTypes(registration.contentTypes())
                .supportedResponseMIMETypes(registration.responseTypes());
        if (!registration.servingInstanceTypes().isEmpty()) {
            inference.supportedRealtimeInferenceInstanceTypesWithStrings(registration.servingInstanceTypes());
        }
        if (!registration.transformInstanceTypes().isEmpty()) {
            inference.supportedTransformInstanceTypesWithStrings(registration.transformInstanceTypes());
        }
        return inference.build();
    }

    private static ModelPackageContainerDefinition container(
            ModelRegistration registration, ContainerDefinition container) {
        var part = ModelPackageContainerDefinition.builder()
                .image(container.image())
                .environment(container.environment())
                .modelDataUrl(container.modelDataUrl())
                .modelDataSource(container.modelDataSource())
                .framework(registration.framework().orElse(null))
                .frameworkVersion(registration.frameworkVersion().orElse(null))
                .nearestModelName(registration.nearestModelName().orElse(null));
        registration.dataInputConfig().ifPresent(config -> part.modelInput(i -> i.dataInputConfig(config)));
        return part.build();
    }
}
