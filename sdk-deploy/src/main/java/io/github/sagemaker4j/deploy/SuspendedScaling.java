package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.ApiCall;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Auto scaling that ends before an update: the service neither removes a variant that is scaled nor gives it other
 * machines. It is set again as it was where the update does not come through, and for variants that stay.
 */
final class SuspendedScaling {

    private final List<Part> parts;
    private volatile boolean ended;

    private SuspendedScaling(List<Part> parts) {
        this.parts = parts;
    }

    /** The scaling of one variant as it is, so that it can be set again. */
    private record Part(
            String variant,
            boolean stays,
            RegisterScalableTargetRequest target,
            List<PutScalingPolicyRequest> policies) {

        Resource resource() {
            return new Resource(Resource.SCALING, target.resourceId());
        }

        void set(Session session) {
            var client = ScalingPlans.client(session);
            client.registerScalableTarget(target);
            policies.forEach(client::putScalingPolicy);
        }
    }

    /** Finds what has to end before an endpoint can have these variants. Looks only where something was scaled. */
    static SuspendedScaling before(Session session, String endpoint, List<ProductionVariant> next) {
        var live = Described.of(session, new Resource(Resource.ENDPOINT, endpoint));
        if (live.filter(e -> e.has(ScalingPlans.TAG)).isEmpty()) {
            return new SuspendedScaling(List.of());
        }
        var config = live.get().uses().get(0);
        var now = session.client(SageMakerClient::builder).describeEndpointConfig(r -> r.endpointConfigName(config));
        return new SuspendedScaling(now.productionVariants().stream()
                .filter(v -> next.stream().noneMatch(n -> isSame(v, n)))
                .flatMap(v -> ScalingPlans.targets(
                                session, List.of(ScalingRequests.ofVariant(endpoint, v.variantName())))
                        .map(target -> part(session, v.variantName(), next, target)))
                .toList());
    }

    private static boolean isSame(ProductionVariant one, ProductionVariant other) {
        return one.variantName().equals(other.variantName())
                && Objects.equals(one.instanceTypeAsString(), other.instanceTypeAsString());
    }

    private static Part part(Session session, String variant, List<ProductionVariant> next, ScalableTarget target) {
        var request = RegisterScalableTargetRequest.builder()
                .serviceNamespace(target.serviceNamespace())
                .resourceId(target.resourceId())
                .scalableDimension(target.scalableDimension())
                .minCapacity(target.minCapacity())
                .maxCapacity(target.maxCapacity())
                .suspendedState(target.suspendedState())
                .build();
        var policies = ScalingPlans.client(session)
                .describeScalingPoliciesPaginator(
                        r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER).resourceId(target.resourceId()))
                .scalingPolicies()
                .stream()
                .map(SuspendedScaling::policy)
                .toList();
        return new Part(variant, next.stream().anyMatch(n -> n.variantName().equals(variant)), request, policies);
    }

    private static PutScalingPolicyRequest policy(ScalingPolicy policy) {
        return PutScalingPolicyRequest.builder()
                .policyName(policy.policyName())
                .serviceNamespace(policy.serviceNamespace())
                .resourceId(policy.resourceId())
                .scalableDimension(policy.scalableDimension())
                .policyType(policy.policyType())
                .targetTrackingScalingPolicyConfiguration(policy.targetTrackingScalingPolicyConfiguration())
                .stepScalingPolicyConfiguration(policy.stepScalingPolicyConfiguration())
                .build();
    }

    /** Plans its end, and that it comes back where a later step fails. */
    void plan(DeployDraft draft) {
        if (parts.isEmpty()) {
            return;
        }
        parts.forEach(part -> draft.calls()
                .call(new ApiCall<>("DeregisterScalableTarget", ScalingRequests.end(part.resource()), (s, r) -> {
                    ended = true;
                    ScalingPlans.remove(s, part.resource());
                })));
        draft.calls().read("application-autoscaling:DescribeScalableTargets");
        draft.calls().read("application-autoscaling:DescribeScalingPolicies");
        draft.transaction().onUndo(this::restore);
    }

    /** Sets all of it again: the update did not come through. */
    void restore(Session session, Removal report) {
        if (ended) {
            parts.forEach(part -> report.attempt(part.resource(), () -> part.set(session)));
        }
    }

    /** Sets again what variants have that are still there, but those that are scaled in another way now. */
    void resume(Session session, Set<String> otherwise) {
        parts.stream()
                .filter(part -> part.stays() && !otherwise.contains(part.variant()))
                .forEach(part -> part.set(session));
    }
}
