package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;

/** The pure mapping from a model and what the session settles to a CreateModel request. */
final class ModelRequests {

    private ModelRequests() {}

    static CreateModelRequest of(HostedModel model, ModelContext context) {
        var request = CreateModelRequest.builder().modelName(context.name()).executionRoleArn(context.role());
        if (model instanceof Model) {
            request.primaryContainer(context.containers().get(0));
        } else {
            request.containers(context.containers());
        }
        if (model instanceof PipelineModel pipeline && !pipeline.serial()) {
            request.inferenceExecutionConfig(c -> c.mode(InferenceExecutionMode.DIRECT));
        }
        if (!context.tags().isEmpty()) {
            request.tags(Tagging.list(context.tags()));
        }
        context.network()
                .filter(n -> !n.subnets().isEmpty())
                .ifPresent(n -> request.vpcConfig(v -> v.subnets(n.subnets()).securityGroupIds(n.securityGroupIds())));
        if (context.network().map(Network::isolation).orElse(false)) {
            request.enableNetworkIsolation(true);
        }
        return model.overlay().map(o -> RequestOverlay.lay(o, request.build())).orElseGet(request::build);
    }
}
