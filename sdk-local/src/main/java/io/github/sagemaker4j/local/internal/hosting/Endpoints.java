package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;
import io.github.sagemaker4j.local.internal.run.Parallel;
import io.github.sagemaker4j.local.wire.Notification;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** The operations on endpoints. */
public final class Endpoints implements AutoCloseable {

    private final FleetContext.Hosting hosting;
    private final Documents models;
    private final Documents configs;
    private final ModelPackages packages;
    private final TransformJobs transforms;
    private final Tags tags;
    private final Components components;
    private final Registry<Endpoint> endpoints;
    private volatile BiPredicate<Caller, String> scaled = (caller, resource) -> false;

    /** Opens the set of endpoints, with configurations and models of their own; those there are come back to serve. */
    public Endpoints(Platform platform, Containers containers, Tags tags) {
        this.hosting = new FleetContext.Hosting(
                platform, containers, ConcurrentHashMap.newKeySet(), new Notices(platform.clock()));
        this.packages = new ModelPackages(platform, tags);
        this.models = Documents.models(platform, tags, packages);
        this.configs = Documents.endpointConfigs(platform, tags, models);
        this.transforms = new TransformJobs(hosting, models, tags);
        this.tags = tags;
        this.endpoints = new Registry<>(platform.shelf(), "endpoint", new Form());
        this.components = new Components(platform, endpoints::find, models, tags);
    }

    /** From now on asks whether a variant, by its resource id, is scaled automatically. */
    void scaledIf(BiPredicate<Caller, String> isScaled) {
        scaled = isScaled;
    }

    /** Lets the endpoints serve again that served when the platform before ended. */
    public void resume() {
        for (var endpoint : endpoints.all()) {
            endpoint.onChange(() -> endpoints.keep(endpoint.caller(), endpoint));
            background(endpoint, () -> deploy(endpoint, endpoint.config(), Json.object()));
        }
        components.resume();
    }

    private final class Form implements Registry.Form<Endpoint> {

        @Override
        public ObjectNode state(Endpoint endpoint) {
            return endpoint.kept();
        }

        @Override
        public Endpoint resource(ObjectNode state, Caller caller) {
            return Endpoint.restored(state, context(Json.required(state, "Name"), caller));
        }
    }

    private FleetContext context(String name, Caller caller) {
        var platform = hosting.platform();
        var folder =
                platform.workspace().folder("endpoints").resolve(caller.realm().folder(name + "-" + Ids.hex(8)));
        var key = platform.access().newKey(caller.account(), "LocalSageMaker", "endpoint/" + name);
        return new FleetContext(caller, key, folder, "/aws/sagemaker/Endpoints/" + name, hosting);
    }

    Platform platform() {
        return hosting.platform();
    }

    Collection<Endpoint> all() {
        return endpoints.all();
    }

    /** {@return the models} */
    public Documents models() {
        return models;
    }

    /** {@return the inference components} */
    public Components components() {
        return components;
    }

    /** {@return the model registry} */
    public ModelPackages packages() {
        return packages;
    }

    /** {@return the batch transforms of the models} */
    public TransformJobs transforms() {
        return transforms;
    }

    /** {@return the alarms that have gone off; updates that name one of them are rolled back} */
    public Set<Alarm> alarms() {
        return hosting.alarms();
    }

    /** {@return what would have been published to topics, in order} */
    public List<Notification> notifications() {
        return hosting.notices().all();
    }

    /** {@return the endpoint configurations} */
    public Documents configs() {
        return configs;
    }

    /** The operation {@code CreateEndpoint}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        var config = config(request, caller);
        var name = Json.required(request, "EndpointName");
        checkQuota(config);
        var context = context(name, caller);
        var endpoint = Endpoint.of(name, config, context);
        if (!endpoints.add(caller, endpoint)) {
            context.platform().access().revoke(context.key());
            throw Kind.ENDPOINT.exists(caller, name);
        }
        endpoint.onChange(() -> endpoints.keep(caller, endpoint));
        tags.put(endpoint.arn(), request);
        background(endpoint, () -> deploy(endpoint, config, Json.object()));
        return Json.object().put("EndpointArn", endpoint.arn());
    }

    /** The operation {@code DescribeEndpoint}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(request, caller).describe();
    }

    /** The operation {@code ListEndpoints}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, "Endpoints", "Descending").of(endpoints.all(caller));
    }

    /** The operation {@code UpdateEndpoint}. */
    public ObjectNode update(ObjectNode request, Caller caller) {
        var endpoint = find(request, caller);
        var config = config(request, caller);
        checkScaling(endpoint, config);
        endpoint.begin();
        background(endpoint, () -> deploy(endpoint, config, request));
        return Json.object().put("EndpointArn", endpoint.arn());
    }

    /** The operation {@code UpdateEndpointWeightsAndCapacities}. */
    public ObjectNode reweigh(ObjectNode request, Caller caller) {
        var endpoint = find(request, caller);
        endpoint.checkSettled();
        var changes = Json.each(request, "DesiredWeightsAndCapacities")
                .map(change -> Change.of(change, endpoint))
                .toList();
        endpoint.begin();
        background(endpoint, () -> endpoint.change(() -> changes.forEach(Change::apply)));
        return Json.object().put("EndpointArn", endpoint.arn());
    }

    /** The operation {@code DeleteEndpoint}. */
    public ObjectNode delete(ObjectNode request, Caller caller) {
        var endpoint = find(request, caller);
        if (components.isOn(endpoint)) {
            throw ServiceError.validation("Cannot delete endpoint \"" + endpoint.arn()
                    + "\" while there are inference components on it: delete those first.");
        }
        endpoint.retire();
        endpoints.forget(caller, endpoint);
        background(endpoint, () -> {
            endpoint.delete();
            endpoints.remove(caller, endpoint);
            tags.drop(endpoint.arn());
        });
        return Json.object();
    }

    /** {@return the accounts and regions that have endpoints} */
    public Set<Realm> realms() {
        return endpoints.realms();
    }

    /** The caller's endpoints as they are described, with the traffic of each variant. */
    public List<ObjectNode> observe(Caller caller) {
        return endpoints.all(caller).stream()
                .sorted(Comparator.comparing(Endpoint::created))
                .map(Endpoints::observed)
                .toList();
    }

    private static ObjectNode observed(Endpoint endpoint) {
        var fleet = endpoint.fleet();
        var answer = endpoint.describe();
        Json.each(answer, "ProductionVariants")
                .forEach(variant -> fleet.variant(Json.required(variant, "VariantName"))
                        .ifPresent(of -> ((ObjectNode) variant).set("Traffic", of.traffic())));
        return answer;
    }

    /** Deletes all endpoints; returns when nothing of them is left. */
    @Override
    public void close() {
        Parallel.each(endpoints.all(), endpoint -> {
            components.close(endpoint);
            endpoint.delete();
        });
    }

    /** The endpoint of a name, for invocations. */
    Optional<Endpoint> find(Caller caller, String name) {
        return endpoints.find(caller, name);
    }

    private void deploy(Endpoint endpoint, Document config, ObjectNode request) {
        try {
            if (hosting.platform().capacity().isLacking(endpoint.name())) {
                throw new ContainerFailure("Unable to provision requested ML compute capacity due to"
                        + " InsufficientInstanceCapacity error. Please retry using a different ML instance type or after"
                        + " some time.");
            }
            var next = Fleet.of(config, models, endpoint.name(), endpoint.context());
            if (request.path("RetainAllVariantProperties").asBoolean(false)) {
                var excluded = Json.each(request, "ExcludeRetainedVariantProperties")
                        .map(property -> Json.required(property, "VariantPropertyType"));
                next.retain(endpoint.fleet(), excluded);
            }
            next.resume(endpoint.remembered());
            var instances = next.variants().stream().mapToInt(Variant::wanted).sum();
            endpoint.deploy(config, next, Shift.of(request, instances));
        } catch (ContainerFailure | ServiceError e) {
            endpoint.giveUp(String.valueOf(e.getMessage()));
        }
    }

    /** What is scaled automatically is neither taken away nor moved to other machines. */
    private void checkScaling(Endpoint endpoint, Document next) {
        var types = types(next);
        var moved = types(endpoint.config()).entrySet().stream()
                .filter(variant -> !variant.getValue().equals(types.get(variant.getKey())))
                .map(Map.Entry::getKey)
                .filter(name -> scaled.test(endpoint.caller(), "endpoint/" + endpoint.name() + "/variant/" + name))
                .toList();
        if (!moved.isEmpty()) {
            throw ServiceError.validation(
                    "The variant(s) \"" + moved + "\" must be deregistered as scalable targets with"
                            + " AWS Auto Scaling before they can be removed or have their instance type updated.");
        }
    }

    private static Map<String, String> types(Document config) {
        var types = new TreeMap<String, String>();
        Json.each(config.request(), "ProductionVariants")
                .forEach(variant -> types.put(
                        Json.required(variant, "VariantName"),
                        variant.path("InstanceType").asText()));
        return types;
    }

    private void checkQuota(Document config) {
        var wanted = instances(config);
        var all = endpoints.all(config.caller()).stream()
                .map(Endpoint::config)
                .map(Endpoints::instances)
                .toList();
        wanted.forEach((type, more) -> {
            var used = all.stream().mapToInt(one -> one.getOrDefault(type, 0)).sum();
            hosting.platform().settings().quotas().check(type + " for endpoint usage", used, more);
        });
    }

    /** How many instances a configuration asks for, by their type. */
    private static Map<String, Integer> instances(Document config) {
        var count = new TreeMap<String, Integer>();
        Json.each(config.request(), "ProductionVariants")
                .forEach(variant -> Json.text(variant, "InstanceType")
                        .ifPresent(type -> count.merge(
                                type, variant.path("InitialInstanceCount").asInt(1), Integer::sum)));
        return count;
    }

    private Document config(ObjectNode request, Caller caller) {
        return configs.find(caller, Json.required(request, "EndpointConfigName"));
    }

    private Endpoint find(ObjectNode request, Caller caller) {
        var name = Json.required(request, "EndpointName");
        return find(caller, name).orElseThrow(() -> Kind.ENDPOINT.missing(caller, name));
    }

    private static void background(Endpoint endpoint, Runnable work) {
        var thread = new Thread(work, "sagemaker4j-endpoint-" + endpoint.name());
        thread.setDaemon(true);
        thread.start();
    }
}
