package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

/** The pure mapping from one deployed model to an endpoint. */
final class EndpointDeployments {

    /** The Python SDK's name of an only variant. */
    static final String ONLY_VARIANT = "AllTraffic";

    private EndpointDeployments() {}

    static EndpointSpec spec(EndpointDeployment<?> deployment, TrainedModel trained, Instances instances) {
        return spec(
                deployment, variant(deployment, trained).instances(instances).build());
    }

    static EndpointSpec spec(
            EndpointDeployment<?> deployment, TrainedModel trained, ProductionVariantServerlessConfig serverless) {
        return spec(
                deployment, variant(deployment, trained).serverless(serverless).build());
    }

    private static EndpointSpec spec(EndpointDeployment<?> deployment, ProductionVariant variant) {
        return ImmutableEndpointSpec.builder()
                .name(deployment.name())
                .variant(variant)
                .tags(deployment.tags())
                .expiresAfter(deployment.expiresAfter())
                .kmsKey(deployment.kmsKey())
                .dataCapture(deployment.dataCapture())
                .keepOnFailure(deployment.keepOnFailure())
                .build();
    }

    private static ImmutableProductionVariant.BuildFinal variant(
            EndpointDeployment<?> deployment, TrainedModel trained) {
        return ImmutableProductionVariant.builder()
                .name(ONLY_VARIANT)
                .model(model(deployment, trained))
                .overlay(deployment.overlay());
    }

    private static Model model(EndpointDeployment<?> deployment, TrainedModel trained) {
        var model = ImmutableModel.copyOf(Model.from(trained))
                .withEnvironment(deployment.environment())
                .withName(deployment.modelName());
        if (deployment.role().isPresent()) {
            model = model.withRole(deployment.role());
        }
        if (deployment.network().isPresent()) {
            model = model.withNetwork(deployment.network());
        }
        return deployment.source().isPresent() ? model.withSource(deployment.source()) : model;
    }
}
