package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Optional;
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
        var name = spec.name().orElseGet(() -> draft.open("name", base()));
        var requests = new EndpointRequests(spec, session, draft.settled(), name);
        draft.create(Resource.CONFIG, name, requests.config(modelNames), CONFIG);
        draft.create(Resource.ENDPOINT, name, requests.endpoint(expires()), ENDPOINT);
        requireNoProblems();
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(draft.calls().plan((s, known) -> known.fill(name)), draft.transaction(), handle);
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
        if (!draft.problems().isEmpty()) {
            throw new InvalidSpecException(
                    EndpointRules.thing(spec),
                    draft.problems().stream().distinct().toList());
        }
    }

    /** Plans the variant's model, unless it exists or another variant has it already; returns its name. */
    private String model(ProductionVariant variant) {
        if (variant.model().isEmpty()) {
            return variant.modelName().orElseThrow();
        }
        var type = variant.instances().flatMap(Instances::instanceType).orElse("");
        return models.plan(variant.model().get(), type, oneName ? "name" : "model." + variant.name());
    }

    /** What a made name of the endpoint begins with: what the first model's does. */
    private String base() {
        var first = spec.variants().get(0);
        return first.modelName()
                .or(() -> Optional.of(models.base(first.model().orElseThrow())))
                .orElseThrow();
    }
}
