package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * What goes with an endpoint when it is deleted: the configuration and the models behind it that this library made and
 * that nothing else uses. Where that can't be found out, they stay.
 */
final class Belongings {

    private static final Logger LOG = LoggerFactory.getLogger(Belongings.class);
    // Listings filter by whole seconds and by other clocks than the one that stamped.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Session session;
    private final SageMakerClient client;
    private final String endpointName;
    private final Made made;

    Belongings(Session session, String endpointName, Made made) {
        this.session = session;
        this.client = session.client(SageMakerClient::builder);
        this.endpointName = endpointName;
        this.made = made;
    }

    /** In the order to delete them: what costs money first. */
    List<Resource> find() {
        var all = new ArrayList<Resource>();
        var endpoint = Described.of(session, new Resource(Resource.ENDPOINT, endpointName));
        endpoint.ifPresent(e -> all.add(e.resource()));
        var isScaled = endpoint.filter(e -> e.has(ScalingPlans.TAG)).isPresent();
        // Our configurations have the endpoint's name, so they are found after it is gone as well.
        var configName = endpoint.flatMap(e -> e.uses().stream().findFirst()).orElse(endpointName);
        var config = Described.of(session, new Resource(Resource.CONFIG, configName));
        if (config.isEmpty()) {
            made.newestFirst().stream()
                    .filter(r -> r.noun().equals(Resource.MODEL))
                    .flatMap(r -> deletable(r, Optional.empty()))
                    .forEach(all::add);
            return all;
        }
        // Only machines without a model have components, and they keep the endpoint from being deleted.
        var components = isForComponents(config.get()) ? components() : List.<Described>of();
        components.forEach(c -> all.add(0, c.resource()));
        if (isScaled) {
            all.addAll(0, scaling(components));
        }
        deletable(config.get().resource(), config).forEach(all::add);
        components.stream()
                .flatMap(c -> c.uses().stream())
                .map(name -> new Resource(Resource.MODEL, name))
                .flatMap(r -> deletable(r, config))
                .filter(r -> !all.contains(r))
                .forEach(all::add);
        var kept = all.stream().noneMatch(config.get().resource()::equals);
        if (!kept) {
            config.get().uses().stream()
                    .map(name -> new Resource(Resource.MODEL, name))
                    .flatMap(r -> deletable(r, config))
                    .forEach(all::add);
        }
        return all;
    }

    /** What belonged to a configuration that the endpoint no longer serves by, in the order to delete it. */
    List<Resource> replaced(String oldConfig) {
        var config = Described.of(session, new Resource(Resource.CONFIG, oldConfig));
        if (config.isEmpty()
                || deletable(config.get().resource(), config).findAny().isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<Resource>();
        all.add(config.get().resource());
        config.get().uses().stream()
                .map(name -> new Resource(Resource.MODEL, name))
                .flatMap(r -> deletable(r, config))
                .forEach(all::add);
        return all;
    }

    /** The thing, if this library made it and nothing uses it but what goes as well; and a model's own package. */
    Stream<Resource> unused(Resource resource, List<Resource> gone) {
        return Described.of(session, resource).stream()
                .filter(Described::isOurs)
                .filter(found -> users(found, "")
                        .filter(r -> !gone.contains(r))
                        .flatMap(r -> Described.of(session, r).stream())
                        .noneMatch(u -> u.uses().contains(resource.name())))
                .flatMap(this::withPackage);
    }

    /** The thing itself, if it may go, and behind a model the package that was made for it. */
    private Stream<Resource> deletable(Resource resource, Optional<Described> config) {
        try {
            return Described.of(session, resource).stream()
                    .filter(this::isOurs)
                    .filter(found -> isUnused(found, config))
                    .flatMap(this::withPackage)
                    .toList()
                    .stream();
        } catch (SdkException e) {
            LOG.warn("{} is left: whether it may be deleted can't be found out", resource, e);
            return Stream.empty();
        }
    }

    private Stream<Resource> withPackage(Described found) {
        var packages = found.resource().noun().equals(Resource.MODEL)
                ? found.uses().stream()
                        .flatMap(name -> Described.of(session, new Resource(Resource.PACKAGE, name)).stream())
                        .filter(this::isOurs)
                        .map(Described::resource)
                : Stream.<Resource>empty();
        return Stream.concat(Stream.of(found.resource()), packages);
    }

    private boolean isOurs(Described found) {
        var ours = made.resources().contains(found.resource()) || found.isOurs();
        if (!ours) {
            LOG.info("{} is left: it was not made by this library", found.resource());
        }
        return ours;
    }

    private boolean isUnused(Described found, Optional<Described> config) {
        var users = users(found, config.map(c -> c.resource().name()).orElse(""));
        var user = users.flatMap(r -> Described.of(session, r).stream())
                .filter(u -> u.uses().contains(found.resource().name()))
                .findFirst();
        user.ifPresent(u -> LOG.info("{} is left: {} uses it", found.resource(), u.resource()));
        return user.isEmpty();
    }

    /** What may use a thing: made or changed after it was. */
    private Stream<Resource> users(Described found, String ownConfig) {
        var since = found.created().minus(CLOCKS_DIFFER);
        return found.resource().noun().equals(Resource.CONFIG) ? otherEndpoints(since) : otherConfigs(since, ownConfig);
    }

    private Stream<Resource> otherEndpoints(Instant since) {
        return client.listEndpointsPaginator(r -> r.lastModifiedTimeAfter(since)).endpoints().stream()
                .map(e -> new Resource(Resource.ENDPOINT, e.endpointName()))
                .filter(r -> !r.name().equals(endpointName));
    }

    private boolean isForComponents(Described config) {
        return config.uses().isEmpty()
                && !client.describeEndpointConfig(
                                r -> r.endpointConfigName(config.resource().name()))
                        .productionVariants()
                        .isEmpty();
    }

    private List<Described> components() {
        return client
                .listInferenceComponentsPaginator(r -> r.endpointNameEquals(endpointName))
                .inferenceComponents()
                .stream()
                .map(c -> new Resource(Resource.COMPONENT, c.inferenceComponentName()))
                .flatMap(r -> Described.of(session, r).stream())
                .toList();
    }

    /** Nothing is to be scaled while it is deleted. */
    private List<Resource> scaling(List<Described> components) {
        var scaled = new ArrayList<ScalingRequests>();
        client.describeEndpoint(r -> r.endpointName(endpointName))
                .productionVariants()
                .forEach(v -> scaled.add(ScalingRequests.ofVariant(endpointName, v.variantName())));
        components.forEach(
                c -> scaled.add(ScalingRequests.ofComponent(c.resource().name())));
        return ScalingPlans.existing(session, scaled);
    }

    private Stream<Resource> otherConfigs(Instant since, String own) {
        return client.listEndpointConfigsPaginator(r -> r.creationTimeAfter(since)).endpointConfigs().stream()
                .map(c -> new Resource(Resource.CONFIG, c.endpointConfigName()))
                .filter(r -> !r.name().equals(own));
    }
}
