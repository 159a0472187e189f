package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;

/** The pure mapping from a variant and the name of its model to the API's variant. */
final class VariantRequests {

    private VariantRequests() {}

    static software.amazon.awssdk.services.sagemaker.model.ProductionVariant of(
            ProductionVariant variant, String modelName) {
        var request = software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder()
                .variantName(variant.name())
                .modelName(variant.isForComponents() ? null : modelName)
                .initialVariantWeight(variant.isForComponents() ? null : (float) variant.weight())
                .serverlessConfig(variant.serverless().orElse(null))
                .managedInstanceScaling(variant.managedScaling().orElse(null));
        variant.instances().ifPresent(instances -> {
            request.initialInstanceCount(instances.instanceCount())
                    .instanceType(instances.instanceType().orElseThrow());
            instances.volumeSizeInGb().ifPresent(request::volumeSizeInGB);
        });
        variant.routing().ifPresent(strategy -> request.routingConfig(r -> r.routingStrategy(strategy)));
        return variant.overlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }
}
