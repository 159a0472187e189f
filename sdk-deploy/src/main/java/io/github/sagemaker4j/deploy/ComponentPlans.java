package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateInferenceComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Plans inference components: each waits until the endpoint is in service, because the service refuses it before. */
final class ComponentPlans {

    static final List<String> READS = List.of("sagemaker:DescribeInferenceComponent");

    private static final Creation<CreateInferenceComponentRequest> COMPONENT = new Creation<>(
            "InferenceComponent",
            SageMakerClient::createInferenceComponent,
            (client, name) -> client.describeInferenceComponent(r -> r.inferenceComponentName(name)));

    private final DeployDraft draft;
    private final String endpoint;
    private final Map<String, String> tags;

    ComponentPlans(DeployDraft draft, String endpoint, Map<String, String> tags) {
        this.draft = draft;
        this.endpoint = endpoint;
        this.tags = tags;
    }

    /** One more component on an endpoint that is there. */
    static Plan<ExistingComponent> alone(InferenceComponent component, Session session, String endpoint) {
        var draft = new DeployDraft(session, new Transaction(false));
        var variant = component.variant().orElseGet(() -> {
            var found = session.client(SageMakerClient::builder).describeEndpoint(r -> r.endpointName(endpoint));
            return found.productionVariants().get(0).variantName();
        });
        var model = model(component, new ModelPlans(draft, component.tags()), "");
        new ComponentPlans(draft, endpoint, Map.of()).plan(component, variant, model);
        draft.requireNoProblems("inference component \"" + component.name() + "\"");
        draft.calls().read("sagemaker:DescribeEndpoint");
        ModelPlans.READS.forEach(draft.calls()::read);
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(
                draft.calls().plan((s, known) -> component.name()),
                draft.transaction(),
                (s, name, made) -> ExistingComponent.attach(s, name));
    }

    /** Plans the component's model, unless it exists; returns its name. */
    static String model(InferenceComponent component, ModelPlans models, String instanceType) {
        return component
                .modelName()
                .orElseGet(
                        () -> models.plan(component.model().orElseThrow(), instanceType, "model." + component.name()));
    }

    /** The machines that a component of a specification runs on. */
    static ProductionVariant variant(InferenceComponent component, EndpointSpec spec) {
        return spec.variants().stream()
                .filter(v -> component.variant().map(v.name()::equals).orElse(true))
                .findFirst()
                .orElseThrow();
    }

    static String instanceType(ProductionVariant variant) {
        return variant.instances().flatMap(Instances::instanceType).orElse("");
    }

    void plan(InferenceComponent component, String variant, String modelName) {
        var request = ComponentRequests.of(
                ComponentRequests.tagged(
                        component, Tagging.merged(draft.settled().defaults().tags(), tags)),
                endpoint,
                variant,
                modelName);
        draft.create(Resource.COMPONENT, component.name(), request, this::send);
        component
                .autoScaling()
                .ifPresent(s -> new ScalingPlans(draft).plan(ScalingRequests.ofComponent(component.name()), s));
    }

    private void send(Session using, CreateInferenceComponentRequest request) {
        requireInService(using, request.endpointName());
        COMPONENT.send(using, request);
    }

    static void requireInService(Session using, String endpoint) {
        var found = EndpointWaits.finished(using, endpoint, EndpointWaits.USUAL);
        if (found.filter(e -> e.endpointStatus() == EndpointStatus.IN_SERVICE).isEmpty()) {
            throw Endpoint.attach(using, endpoint).failure(found);
        }
    }
}
