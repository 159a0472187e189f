package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.create.RequestTag;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.request.RequestStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/** Plans a deployment: settles what the specification leaves open, checks the requests, lists the calls in order. */
final class DeployPlans {

    private static final Creation<CreateModelRequest> MODEL = new Creation<>(
            "Model", SageMakerClient::createModel, (client, name) -> client.describeModel(r -> r.modelName(name)));
    private static final Creation<CreateEndpointConfigRequest> CONFIG = new Creation<>(
            "EndpointConfig",
            SageMakerClient::createEndpointConfig,
            (client, name) -> client.describeEndpointConfig(r -> r.endpointConfigName(name)));
    private static final Creation<CreateEndpointRequest> ENDPOINT = new Creation<>(
            "Endpoint",
            SageMakerClient::createEndpoint,
            (client, name) -> client.describeEndpoint(r -> r.endpointName(name)));
    // Those of creating, of awaiting, and of the log of a container that fails.
    private static final List<String> READS = List.of(
            "sagemaker:DescribeModel",
            "sagemaker:DescribeEndpointConfig",
            "sagemaker:DescribeEndpoint",
            "sagemaker:ListTags",
            "logs:DescribeLogStreams",
            "logs:GetLogEvents");

    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.");

    private final EndpointSpec spec;
    private final Session session;
    private final CallPlan.Draft draft = new CallPlan.Draft();
    private final PlanDefaults settled;
    private final List<Problem> problems = new ArrayList<>();
    private final References samples = References.samples();
    private final Transaction transaction;
    private final CodeUploads uploads;
    private final Map<ModelKey, String> models = new LinkedHashMap<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private boolean oneName;

    /** The same model on another kind of processor is another model: its image differs. */
    private record ModelKey(Model model, String image) {}

    DeployPlans(EndpointSpec spec, Session session) {
        this.spec = spec;
        this.session = session;
        this.settled = new PlanDefaults(session, Section.MODEL, draft);
        this.transaction = new Transaction(spec.keepOnFailure());
        this.uploads = new CodeUploads(settled, draft);
    }

    /** Gives model, configuration and endpoint one made name, as the Python SDK's estimators do. */
    DeployPlans sharingOneName() {
        oneName = true;
        return this;
    }

    Plan<Endpoint> plan() {
        var modelNames = spec.variants().stream().map(this::model).toList();
        var name = spec.name().orElseGet(() -> open("name", base()));
        var requests = new EndpointRequests(spec, session, name);
        create("EndpointConfig", name, requests.config(modelNames), CONFIG);
        create("Endpoint", name, requests.endpoint(), ENDPOINT);
        models.keySet().forEach(m -> regionOf(m.image()));
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(
                    EndpointRules.thing(spec), problems.stream().distinct().toList());
        }
        READS.forEach(draft::read);
        return new DeployPlan(draft.plan((s, known) -> known.fill(name)), transaction);
    }

    /** Plans the variant's model, unless it exists or another variant has it already; returns its name. */
    private String model(ProductionVariant variant) {
        if (variant.model().isEmpty()) {
            return variant.modelName().orElseThrow();
        }
        var model = variant.model().get();
        var instanceType = variant.instances().instanceType().orElseThrow();
        var image = model.runtime().image().address(new Place(session.region(), instanceType, Purpose.SERVING));
        var key = new ModelKey(model, image);
        var known = models.get(key);
        if (known != null) {
            return known;
        }
        var reference = oneName ? "name" : "model." + variant.name();
        var name = model.name().orElseGet(() -> open(reference, model.baseName().orElse(Names.ofImage(image))));
        models.put(key, name);
        create("Model", name, request(model, name, image), MODEL);
        return name;
    }

    private CreateModelRequest request(Model model, String name, String image) {
        var network = settled.network(model.network());
        if (network.map(Network::isolation).orElse(false)) {
            ModelRules.isolation(model, problems);
        }
        return ModelRequests.of(
                model,
                ImmutableModelContext.builder()
                        .name(name)
                        .role(role(model))
                        .image(image)
                        .region(session.region())
                        .network(network)
                        .codeArchive(model.source().map(uploads::archive))
                        .environment(settled.defaults().environment())
                        .tags(Tagging.merged(Tagging.merged(settled.defaults().tags(), spec.tags()), model.tags()))
                        .build());
    }

    /** One look-up for each role that is given by its bare name. */
    private String role(Model model) {
        var role = model.role().or(settled.defaults()::role).map(Role::value).orElse("");
        var reference = roles.computeIfAbsent(role, r -> roles.isEmpty() ? "role" : "role." + roles.size());
        samples.put(reference, "arn:aws:iam::000000000000:role/sample");
        var arn = settled.role(model.role(), reference, problems);
        return arn.isEmpty() ? References.to(reference) : arn;
    }

    private void regionOf(String image) {
        var match = ECR.matcher(image);
        if (match.lookingAt() && !match.group(1).equals(session.region())) {
            problems.add(Problem.of(
                    "IMAGE-02",
                    "model.runtime.image",
                    image,
                    "is in " + match.group(1) + ", the endpoint would be in " + session.region(),
                    "use ContainerImage.inEachRegion(account, \"repository:tag\") or copy the image"));
        }
    }

    private String open(String reference, String base) {
        samples.put(reference, "sample");
        return draft.open(reference, s -> Names.timestamped(base));
    }

    /** What a made name of the endpoint begins with: what the first model's does. */
    private String base() {
        var first = spec.variants().get(0);
        return first.modelName()
                .or(() -> first.model().flatMap(Model::baseName))
                .or(() -> first.model().flatMap(Model::name))
                .orElseGet(() -> Names.ofImage(models.keySet().iterator().next().image()));
    }

    private <R extends SdkPojo> void create(String noun, String name, R request, Creation<R> creation) {
        var operation = "Create" + noun;
        DeployLimits.checkWhole(operation, RequestStrings.map(request, samples::fill), problems, draft::warn);
        var call = new ApiCall<>(operation, RequestTag.added(session, noun, request), creation);
        var resource = new Resource(noun, name);
        transaction.intend(resource);
        draft.call(new TransactionCall<>(call, resource, transaction));
    }
}
