package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.Gathered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/** Plans the models of one plan: each once, with what has to be uploaded for it. */
final class ModelPlans {

    static final List<String> READS = List.of("sagemaker:DescribeModel", "sagemaker:ListTags");

    private static final Creation<CreateModelRequest> MODEL = new Creation<>(
            "Model", SageMakerClient::createModel, (client, name) -> client.describeModel(r -> r.modelName(name)));
    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.");

    /** Stands for an image that is not there, until the problems are thrown. */
    private static final String NONE = "image";

    private final DeployDraft draft;
    private final Session session;
    private final Map<String, String> tags;
    private final CodePlaces places;
    private final ContainerRequests containers;
    private final Map<Key, String> names = new LinkedHashMap<>();

    /** The same model on another kind of processor is another model: its image differs. */
    private record Key(HostedModel model, List<String> images) {}

    ModelPlans(DeployDraft draft, Map<String, String> tags) {
        this.draft = draft;
        this.session = draft.session();
        this.tags = tags;
        this.places = new CodePlaces(draft.settled(), draft.calls(), draft.samples());
        this.containers = new ContainerRequests(session, draft.settled().defaults());
    }

    static Plan<ExistingModel> alone(HostedModel model, Session session, String instanceType) {
        var transaction = new Transaction(false);
        var draft = new DeployDraft(session, transaction);
        var name = new ModelPlans(draft, Map.of()).plan(model, instanceType, "name");
        if (!draft.problems().isEmpty()) {
            throw new InvalidSpecException(ModelRules.thing(model), draft.problems());
        }
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(
                draft.calls().plan((s, known) -> known.fill(name)),
                transaction,
                (s, n, made) -> new ExistingModel(s, n));
    }

    /**
     * Plans a model, unless the plan has it already.
     *
     * @param instanceType where it runs; empty where it has no instances
     * @param reference what a made name is called in the plan
     * @return the name, or a reference to it
     */
    String plan(HostedModel model, String instanceType, String reference) {
        var images = parts(model).stream().map(m -> address(m, instanceType)).toList();
        var key = new Key(model, images);
        var known = names.get(key);
        if (known != null) {
            return known;
        }
        var name = model.name().orElseGet(() -> draft.open(reference, base(model, images)));
        names.put(key, name);
        if (model instanceof PackagedModel packaged) {
            draft.calls().read("sagemaker:DescribeModelPackage");
            draft.calls().call(new ApprovalCheck(packaged.modelPackage()));
        }
        if (model instanceof AlgorithmModel trained) {
            PackagePlans.plan(trained, name, tagsOf(model), draft);
        }
        draft.create(Resource.MODEL, name, request(model, name, images, reference), MODEL);
        images.forEach(this::regionOf);
        return name;
    }

    /** Plans what the containers of a model need, without the model itself. */
    List<ContainerDefinition> containers(HostedModel model, String instanceType, String reference) {
        var images = parts(model).stream().map(m -> address(m, instanceType)).toList();
        images.forEach(this::regionOf);
        return containers(model, images, draft.settled().network(model.network()), reference);
    }

    /** What a made name begins with. */
    static String base(HostedModel model, List<String> images) {
        return model.baseName()
                .or(model::name)
                .orElseGet(() -> images.isEmpty() ? ofPackage(model) : Names.ofImage(images.get(0)));
    }

    /** What a made name of something else begins with that uses this model, which is planned already. */
    String base(HostedModel model) {
        return names.keySet().stream()
                .filter(k -> k.model().equals(model))
                .findFirst()
                .map(k -> base(model, k.images()))
                .orElseThrow();
    }

    private CreateModelRequest request(HostedModel model, String name, List<String> images, String reference) {
        var network = draft.settled().network(model.network());
        return ModelRequests.of(
                model,
                ImmutableModelContext.builder()
                        .name(name)
                        .role(draft.role(model.role()))
                        .network(network)
                        .containers(
                                model instanceof AlgorithmModel trained
                                        ? List.of(ContainerRequests.of(name, trained.environment()))
                                        : containers(model, images, network, reference))
                        .tags(tagsOf(model))
                        .build());
    }

    private Map<String, String> tagsOf(HostedModel model) {
        return Tagging.merged(Tagging.merged(draft.settled().defaults().tags(), tags), model.tags());
    }

    private List<ContainerDefinition> containers(
            HostedModel model, List<String> images, Optional<Network> network, String reference) {
        if (model instanceof PackagedModel packaged) {
            return List.of(ContainerRequests.of(packaged.modelPackage(), packaged.environment()));
        }
        var isolated = network.map(Network::isolation).orElse(false);
        var all = new ArrayList<ContainerDefinition>();
        var parts = parts(model);
        for (var i = 0; i < parts.size(); i++) {
            var copy = "repack." + reference + (parts.size() == 1 ? "" : "." + (i + 1));
            var part = parts.get(i);
            var place = Gathered.of(() -> places.of(part, isolated, copy), draft.problems())
                    .orElseGet(() -> new CodePlaces.Place(Optional.empty(), part.data()));
            all.add(containers.of(part, images.get(i), place));
        }
        return all;
    }

    private static List<Model> parts(HostedModel model) {
        if (model instanceof Model one) {
            return List.of(one);
        }
        return model instanceof PipelineModel several ? several.containers() : List.of();
    }

    private String address(Model model, String instanceType) {
        var place = new Place(session.region(), instanceType, Purpose.SERVING);
        return Gathered.of(() -> model.runtime().image().address(place), draft.problems())
                .orElse(NONE);
    }

    private static String ofPackage(HostedModel model) {
        var resource = model instanceof AlgorithmModel trained
                ? trained.algorithmName()
                : ((PackagedModel) model).modelPackage();
        var parts = resource.split("/", 3);
        return parts.length > 1 ? parts[1] : resource.startsWith("arn:") ? "model" : resource;
    }

    private void regionOf(String image) {
        var match = ECR.matcher(image);
        if (match.lookingAt() && !match.group(1).equals(session.region())) {
            draft.problems()
                    .add(Problem.of(
                            "IMAGE-02",
                            "model.runtime.image",
                            image,
                            "is in " + match.group(1) + ", the endpoint would be in " + session.region(),
                            "use ContainerImage.inEachRegion(account, \"repository:tag\") or copy the image"));
        }
    }
}
