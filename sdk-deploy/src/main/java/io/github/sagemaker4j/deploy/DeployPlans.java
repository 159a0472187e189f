package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;

/** Plans a deployment: settles what the specification leaves open, checks the requests, lists the calls in order. */
final class DeployPlans {

    static final Creation<CreateEndpointConfigRequest> CONFIG = new Creation<>(
            "EndpointConfig",
            SageMakerClient::createEndpointConfig,
            (client, name) -> client.describeEndpointConfig(r -> r.endpointConfigName(name)));
    private static final Creation<CreateEndpointRequest> ENDPOINT = new Creation<>(
            "Endpoint",
            SageMakerClient::createEndpoint,
            (client, name) -> client.describeEndpoint(r -> r.endpointName(name)));
    // Those of creating, of awaiting, and of the log of a container that fails.
    static final List<String> READS = List.of(
            "iam:GetRole",
            "sagemaker:DescribeModel",
            "sagemaker:DescribeEndpointConfig",
            "sagemaker:DescribeEndpoint",
            "sagemaker:ListTags",
            "logs:DescribeLogStreams",
            "logs:GetLogEvents");

    private final EndpointSpec spec;
    private final Session session;
    private final DeployDraft draft;
    private final ModelPlans models;
    private boolean oneName;

    DeployPlans(EndpointSpec spec, Session session) {
        this.spec = spec;
        this.session = session;
        this.draft = new DeployDraft(session, new Transaction(spec.keepOnFailure()));
        this.models = new ModelPlans(draft, spec.tags());
    }

    /** Gives model, configuration and endpoint one made name, as the Python SDK's estimators do. */
    DeployPlans sharingOneName() {
        oneName = true;
        return this;
    }

    Plan<Endpoint> plan() {
        return plan(Endpoint::new);
    }

    <H> Plan<H> plan(DeployPlan.Handle<H> handle) {
        var modelNames = modelNames();
        var components = componentModels();
        var name = spec.name().orElseGet(() -> draft.open("name", base()));
        var requests = new EndpointRequests(spec, session, draft.settled(), name);
        draft.create(Resource.CONFIG, name, requests.config(modelNames, host()), CONFIG);
        draft.create(Resource.ENDPOINT, name, requests.endpoint(expires()), ENDPOINT);
        components(name, components);
        var scaling = new ScalingPlans(draft);
        spec.variants()
                .forEach(v ->
                        v.autoScaling().ifPresent(s -> scaling.plan(ScalingRequests.ofVariant(name, v.name()), s)));
        requireNoProblems();
        Billing.of(spec).ifPresent(draft.calls()::bill);
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(draft.calls().plan((s, known) -> known.fill(name)), draft.transaction(), handle);
    }

    private List<String> componentModels() {
        return spec.components().stream()
                .map(c -> ComponentPlans.model(c, models, ComponentPlans.instanceType(ComponentPlans.variant(c, spec))))
                .toList();
    }

    private void components(String endpoint, List<String> modelNames) {
        if (spec.components().isEmpty()) {
            return;
        }
        var plans = new ComponentPlans(draft, endpoint, spec.tags());
        IntStream.range(0, modelNames.size()).forEach(i -> {
            var component = spec.components().get(i);
            plans.plan(component, ComponentPlans.variant(component, spec).name(), modelNames.get(i));
        });
        ComponentPlans.READS.forEach(draft.calls()::read);
    }

    /** Machines without a model need what otherwise the model brings. */
    EndpointRequests.Host host() {
        return spec.variants().stream().anyMatch(ProductionVariant::isForComponents)
                ? new EndpointRequests.Host(
                        Optional.of(draft.role(spec.role())), draft.settled().network(spec.network()))
                : new EndpointRequests.Host(Optional.empty(), Optional.empty());
    }

    private Optional<String> expires() {
        return spec.expiresAfter().map(time -> {
            draft.samples().put("expires", "2000-01-01T00:00:00Z");
            return draft.calls().open("expires", s -> Expiry.in(time));
        });
    }

    /** The names of all variants' models, those of the shadows last. */
    List<String> modelNames() {
        return Stream.concat(spec.variants().stream(), spec.shadowVariants().stream())
                .map(this::model)
                .toList();
    }

    DeployDraft draft() {
        return draft;
    }

    void requireNoProblems() {
        VolumeKeys.warning(spec).ifPresent(draft.calls()::warn);
        draft.requireNoProblems(EndpointRules.thing(spec));
    }

    /** Plans the variant's model, unless it exists or another variant has it already; returns its name. */
    private String model(ProductionVariant variant) {
        if (variant.model().isEmpty()) {
            return variant.modelName().orElse("");
        }
        var type = variant.instances().flatMap(Instances::instanceType).orElse("");
        return models.plan(variant.model().get(), type, oneName ? "name" : "model." + variant.name());
    }

    /** What a made name of the endpoint begins with: what the first model's does. */
    private String base() {
        var first = spec.variants().get(0);
        return first.modelName().or(() -> first.model().map(models::base)).orElse("inference-components");
    }
}
