package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.ApiCall;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Plans what Application Auto Scaling is told: a target for each variant or component, and its policies. */
final class ScalingPlans {

    /** Says that there may be scalable targets, so that deleting asks for them only where there are any. */
    static final Tag TAG = Tag.builder().key("sagemaker4j:scaled").value("true").build();

    private final DeployDraft draft;

    ScalingPlans(DeployDraft draft) {
        this.draft = draft;
    }

    /** In a transaction that makes the variant or component too. */
    void plan(ScalingRequests requests, AutoScaling scaling) {
        var resource = new Resource(Resource.SCALING, requests.resourceId());
        draft.transaction().intend(resource);
        draft.calls().call(new TransactionCall<>(register(requests, scaling), resource, draft.transaction()));
        policies(requests, scaling);
    }

    /** For a variant that is there. */
    static Plan<Endpoint> alone(Endpoint endpoint, Session session, String variant, AutoScaling scaling) {
        var plans = new ScalingPlans(new DeployDraft(session, new Transaction(true)));
        var requests = ScalingRequests.ofVariant(endpoint.name(), variant);
        var tag = AddTagsRequest.builder().resourceArn(endpoint.arn()).tags(TAG).build();
        plans.draft.calls().read("sagemaker:DescribeEndpoint");
        plans.draft
                .calls()
                .call(new ApiCall<>(
                        "AddTags",
                        tag,
                        (s, r) -> s.client(SageMakerClient::builder).addTags(r)));
        plans.draft.calls().call(plans.register(requests, scaling));
        plans.policies(requests, scaling);
        return plans.draft.calls().plan((s, known) -> endpoint);
    }

    private ApiCall<RegisterScalableTargetRequest> register(ScalingRequests requests, AutoScaling scaling) {
        return new ApiCall<>("RegisterScalableTarget", requests.target(scaling), ScalingPlans::send);
    }

    private void policies(ScalingRequests requests, AutoScaling scaling) {
        for (var policy : scaling.policies()) {
            PutScalingPolicyRequest request = requests.policy(policy);
            draft.calls()
                    .call(new ApiCall<>(
                            "PutScalingPolicy", request, (s, r) -> client(s).putScalingPolicy(r)));
        }
    }

    /** What does not serve yet can't be scaled. */
    private static void send(Session session, RegisterScalableTargetRequest request) {
        var owner = new ScalingRequests(request.resourceId()).owner();
        if (owner.noun().equals(Resource.ENDPOINT)) {
            ComponentPlans.requireInService(session, owner.name());
        } else {
            ExistingComponent.attach(session, owner.name()).await();
        }
        client(session).registerScalableTarget(request);
    }

    /** Those of some that there are. */
    static List<Resource> existing(Session session, List<ScalingRequests> all) {
        return targets(session, all)
                .map(ScalableTarget::resourceId)
                .map(id -> new Resource(Resource.SCALING, id))
                .toList();
    }

    static Stream<ScalableTarget> targets(Session session, List<ScalingRequests> all) {
        return all.isEmpty()
                ? Stream.empty()
                : client(session)
                        .describeScalableTargetsPaginator(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER)
                                .resourceIds(all.stream()
                                        .map(ScalingRequests::resourceId)
                                        .toList()))
                        .scalableTargets()
                        .stream();
    }

    /** Ends the scaling, policies included; where there is none it is no error. */
    static void remove(Session session, Resource resource) {
        try {
            client(session).deregisterScalableTarget(ScalingRequests.end(resource));
        } catch (ObjectNotFoundException e) {
            Removal.LOG.debug("{} is gone already", resource, e);
        }
    }

    static ApplicationAutoScalingClient client(Session session) {
        return session.client(ApplicationAutoScalingClient::builder);
    }
}
