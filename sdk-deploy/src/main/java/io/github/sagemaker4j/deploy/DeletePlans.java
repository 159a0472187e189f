package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteInferenceComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelRequest;

/** Plans the deletion of an endpoint with what belongs to it. */
final class DeletePlans {

    private static final List<String> READS = List.of(
            "sagemaker:DescribeEndpoint",
            "sagemaker:DescribeEndpointConfig",
            "sagemaker:DescribeModel",
            "sagemaker:DescribeInferenceComponent",
            "sagemaker:ListInferenceComponents",
            "sagemaker:ListTags",
            "sagemaker:ListEndpoints",
            "sagemaker:ListEndpointConfigs");

    private DeletePlans() {}

    static Plan<Endpoint> plan(Endpoint endpoint, List<Resource> resources) {
        var draft = new CallPlan.Draft();
        READS.forEach(draft::read);
        resources.forEach(resource -> draft.call(call(resource)));
        return draft.plan((s, known) -> endpoint);
    }

    private static ApiCall<?> call(Resource resource) {
        var name = resource.name();
        return switch (resource.noun()) {
            case Resource.ENDPOINT ->
                new ApiCall<>(
                        "DeleteEndpoint",
                        DeleteEndpointRequest.builder().endpointName(name).build(),
                        (s, r) -> Removal.delete(s, resource));
            case Resource.CONFIG ->
                new ApiCall<>(
                        "DeleteEndpointConfig",
                        DeleteEndpointConfigRequest.builder()
                                .endpointConfigName(name)
                                .build(),
                        (s, r) -> Removal.delete(s, resource));
            case Resource.SCALING ->
                new ApiCall<>(
                        "DeregisterScalableTarget",
                        DeregisterScalableTargetRequest.builder()
                                .serviceNamespace(ServiceNamespace.SAGEMAKER)
                                .resourceId(name)
                                .scalableDimension(new ScalingRequests(name).dimension())
                                .build(),
                        (s, r) -> Removal.delete(s, resource));
            case Resource.COMPONENT ->
                new ApiCall<>(
                        "DeleteInferenceComponent",
                        DeleteInferenceComponentRequest.builder()
                                .inferenceComponentName(name)
                                .build(),
                        (s, r) -> Removal.delete(s, resource));
            default ->
                new ApiCall<>(
                        "DeleteModel",
                        DeleteModelRequest.builder().modelName(name).build(),
                        (s, r) -> Removal.delete(s, resource));
        };
    }
}
