package io.github.sagemaker4j.deploy;

import java.time.Duration;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** What is scaled, as Application Auto Scaling names it, and the pure mapping to its requests. */
record ScalingRequests(String resourceId) {

    private static final String COMPONENT = "inference-component/";

    static ScalingRequests ofVariant(String endpoint, String variant) {
        return new ScalingRequests("endpoint/" + endpoint + "/variant/" + variant);
    }

    static ScalingRequests ofComponent(String component) {
        return new ScalingRequests(COMPONENT + component);
    }

    /** The endpoint or component itself. */
    Resource owner() {
        var parts = resourceId.split("/", -1);
        return new Resource(isComponent() ? Resource.COMPONENT : Resource.ENDPOINT, parts[1]);
    }

    ScalableDimension dimension() {
        return isComponent()
                ? ScalableDimension.SAGEMAKER_INFERENCE_COMPONENT_DESIRED_COPY_COUNT
                : ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT;
    }

    RegisterScalableTargetRequest target(AutoScaling scaling) {
        return RegisterScalableTargetRequest.builder()
                .serviceNamespace(ServiceNamespace.SAGEMAKER)
                .resourceId(resourceId)
                .scalableDimension(dimension())
                .minCapacity(scaling.minCapacity())
                .maxCapacity(scaling.maxCapacity())
                .build();
    }

    /** The request that ends the scaling, policies included. */
    static DeregisterScalableTargetRequest end(Resource resource) {
        var target = new ScalingRequests(resource.name());
        return DeregisterScalableTargetRequest.builder()
                .serviceNamespace(ServiceNamespace.SAGEMAKER)
                .resourceId(target.resourceId())
                .scalableDimension(target.dimension())
                .build();
    }

    PutScalingPolicyRequest policy(AutoScaling.Policy policy) {
        return PutScalingPolicyRequest.builder()
                .policyName(policy.name())
                .serviceNamespace(ServiceNamespace.SAGEMAKER)
                .resourceId(resourceId)
                .scalableDimension(dimension())
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(policy.target())
                        .customizedMetricSpecification(policy.metric().orElse(null))
                        .predefinedMetricSpecification(policy.metric().isPresent() ? null : invocations())
                        .scaleInCooldown(policy.scaleInCooldown()
                                .map(ScalingRequests::seconds)
                                .orElse(null))
                        .scaleOutCooldown(policy.scaleOutCooldown()
                                .map(ScalingRequests::seconds)
                                .orElse(null)))
                .build();
    }

    private PredefinedMetricSpecification invocations() {
        return PredefinedMetricSpecification.builder()
                .predefinedMetricType(
                        isComponent()
                                ? MetricType.SAGE_MAKER_INFERENCE_COMPONENT_INVOCATIONS_PER_COPY
                                : MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE)
                .build();
    }

    private boolean isComponent() {
        return resourceId.startsWith(COMPONENT);
    }

    private static int seconds(Duration time) {
        return (int) time.toSeconds();
    }
}
