package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
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

    private static HostedModel model(EndpointDeployment<?> deployment, TrainedModel trained) {
        if (trained.algorithmName().isPresent()) {
            return algorithmModel(deployment, trained);
        }
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

    private static HostedModel algorithmModel(EndpointDeployment<?> deployment, TrainedModel trained) {
        var model = (AlgorithmModel) HostedModel.from(trained);
        deployment.source().ifPresent(code -> {
            throw new InvalidSpecException(
                    ModelRules.thing(model),
                    Problem.of(
                            "MODEL-03",
                            "source",
                            code.entryPoint(),
                            "is given, but an algorithm's model takes no code from outside",
                            "leave it out"));
        });
        return ImmutableAlgorithmModel.copyOf(model)
                .withEnvironment(deployment.environment())
                .withName(deployment.modelName())
                .withRole(deployment.role().or(model::role))
                .withNetwork(deployment.network().or(model::network));
    }
}
