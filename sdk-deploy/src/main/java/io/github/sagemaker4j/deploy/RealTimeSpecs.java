package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.training.TrainedModel;

/** The pure mapping from one deployed model to an endpoint. */
final class RealTimeSpecs {

    /** The Python SDK's name of an only variant. */
    static final String ONLY_VARIANT = "AllTraffic";

    private RealTimeSpecs() {}

    static EndpointSpec of(RealTime deployment, TrainedModel trained) {
        var model = ImmutableModel.copyOf(Model.from(trained))
                .withEnvironment(deployment.environment())
                .withName(deployment.modelName());
        if (deployment.role().isPresent()) {
            model = model.withRole(deployment.role());
        }
        if (deployment.network().isPresent()) {
            model = model.withNetwork(deployment.network());
        }
        if (deployment.source().isPresent()) {
            model = model.withSource(deployment.source());
        }
        return ImmutableEndpointSpec.builder()
                .name(deployment.name())
                .variant(ProductionVariant.of(ONLY_VARIANT, model, deployment.instances())
                        .withOverlay(deployment.overlay()))
                .tags(deployment.tags())
                .kmsKey(deployment.kmsKey())
                .dataCapture(deployment.dataCapture())
                .keepOnFailure(deployment.keepOnFailure())
                .build();
    }
}
