package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteInferenceComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelRequest;

/** Plans the deletion of an endpoint with what belongs to it. */
final class DeletePlans {

    private static final List<String> READS = List.of(
            "sagemaker:DescribeEndpoint",
            "sagemaker:DescribeEndpointConfig",
            "sagemaker:DescribeModel",
            "sagemaker:DescribeModelPackage",
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
                sent(
                        "DeleteEndpoint",
                        DeleteEndpointRequest.builder().endpointName(name).build(),
                        resource);
            case Resource.CONFIG ->
                sent(
                        "DeleteEndpointConfig",
                        DeleteEndpointConfigRequest.builder()
                                .endpointConfigName(name)
                                .build(),
                        resource);
            case Resource.SCALING -> sent("DeregisterScalableTarget", ScalingRequests.end(resource), resource);
            case Resource.COMPONENT ->
                sent(
                        "DeleteInferenceComponent",
                        DeleteInferenceComponentRequest.builder()
                                .inferenceComponentName(name)
                                .build(),
                        resource);
            case Resource.PACKAGE ->
                sent(
                        "DeleteModelPackage",
                        DeleteModelPackageRequest.builder()
                                .modelPackageName(name)
                                .build(),
                        resource);
            default ->
                sent("DeleteModel", DeleteModelRequest.builder().modelName(name).build(), resource);
        };
    }

    private static <R extends SdkPojo> ApiCall<R> sent(String operation, R request, Resource resource) {
        return new ApiCall<>(operation, request, (s, r) -> Removal.delete(s, resource));
    }
}
