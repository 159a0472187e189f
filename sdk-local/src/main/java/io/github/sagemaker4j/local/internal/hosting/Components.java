package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The operations on inference components. */
public final class Components {

    private static final String SPECIFICATION = "Specification";

    private final BiFunction<Caller, String, Optional<Endpoint>> endpoints;
    private final Documents models;
    private final Tags tags;
    private final Registry<Component> components;

    Components(
            Platform platform, BiFunction<Caller, String, Optional<Endpoint>> endpoints, Documents models, Tags tags) {
        this.endpoints = endpoints;
        this.models = models;
        this.tags = tags;
        this.components = new Registry<>(platform.shelf(), Kind.COMPONENT.path(), new Form());
    }

    private final class Form implements Registry.Form<Component> {

        @Override
        public ObjectNode state(Component component) {
            return component.kept();
        }

        @Override
        public Component resource(ObjectNode state, Caller caller) {
            var endpoint = endpoints.apply(caller, Json.required(state, "Endpoint"));
            return Component.restored(endpoint.orElseThrow(), state);
        }
    }

    /** Lets the components serve again that served when the platform before ended. */
    void resume() {
        components
                .all()
                .forEach(component -> background(component, () -> {
                    try {
                        var specification = component.specification();
                        component.replace(
                                specification, serving(component.endpoint(), component.name(), specification));
                    } catch (ServiceError e) {
                        component.end("Failed", String.valueOf(e.getMessage()));
                    }
                }));
    }

    /** The operation {@code CreateInferenceComponent}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        var endpointName = Json.required(request, "EndpointName");
        var endpoint = endpoints
                .apply(caller, endpointName)
                .filter(e -> e.status().equals("InService"))
                .orElseThrow(() -> ServiceError.validation("Cannot create an inference component on endpoint \""
                        + Kind.ENDPOINT.arn(caller, endpointName) + "\", which is not in service."));
        var variant = Json.required(request, "VariantName");
        if (endpoint.fleet().variant(variant).isEmpty()) {
            throw ServiceError.validation("Could not find variant \"" + variant + "\" of the endpoint.");
        }
        var name = Json.required(request, "InferenceComponentName");
        var serving = serving(endpoint, name, Json.child(request, SPECIFICATION));
        var component = new Component(endpoint, Json.pruned(request), serving);
        if (!components.add(caller, component)) {
            throw Kind.COMPONENT.exists(caller, component.name());
        }
        tags.put(component.arn(), request);
        background(component, () -> component.scale(component.copies()));
        return Json.object().put("InferenceComponentArn", component.arn());
    }

    /** The operation {@code DescribeInferenceComponent}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(request, caller).describe();
    }

    /** The operation {@code ListInferenceComponents}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        var endpoint = Json.text(request, "EndpointNameEquals");
        var variant = Json.text(request, "VariantNameEquals");
        var all = all(caller)
                .filter(c -> endpoint.map(c.endpoint().name()::equals).orElse(true))
                .filter(c -> variant.map(c.variant()::equals).orElse(true))
                .toList();
        return new Listing(request, "InferenceComponents", "Descending").of(all);
    }

    /** The operation {@code UpdateInferenceComponent}. */
    public ObjectNode update(ObjectNode request, Caller caller) {
        var component = begun(request, caller);
        var copies = request.path("RuntimeConfig").path("CopyCount").asInt(component.copies());
        background(component, () -> {
            if (request.has(SPECIFICATION)) {
                var next = Json.child(request, SPECIFICATION);
                component.replace(next, serving(component.endpoint(), component.name(), next));
            }
            component.scale(copies);
        });
        return Json.object().put("InferenceComponentArn", component.arn());
    }

    /** The operation {@code UpdateInferenceComponentRuntimeConfig}. */
    public ObjectNode scale(ObjectNode request, Caller caller) {
        var component = begun(request, caller);
        var copies = request.path("DesiredRuntimeConfig").path("CopyCount").asInt(component.copies());
        background(component, () -> component.scale(copies));
        return Json.object().put("InferenceComponentArn", component.arn());
    }

    /** Begins to bring a component to a number of copies; not while another change is under way. */
    boolean scale(Component component, int copies) {
        synchronized (component) {
            if (!component.status().equals("InService")) {
                return false;
            }
            component.move("Updating");
        }
        background(component, () -> component.scale(copies));
        return true;
    }

    /** The operation {@code DeleteInferenceComponent}. */
    public ObjectNode delete(ObjectNode request, Caller caller) {
        var component = find(request, caller);
        synchronized (component) {
            component.move("Deleting");
            components.forget(caller, component);
        }
        background(component, () -> {
            component.serving().close();
            components.remove(caller, component);
            tags.drop(component.arn());
        });
        return Json.object();
    }

    /** The component that a request names, if it is one of this endpoint. */
    Component of(Endpoint endpoint, String name) {
        return find(endpoint.caller(), name)
                .filter(c -> c.endpoint().equals(endpoint))
                .orElseThrow(() -> Invocations.refused(
                        "Inference Component " + name + " not found for endpoint " + endpoint.name() + "."));
    }

    /** One of a name, if there is one. */
    Optional<Component> find(Caller caller, String name) {
        return components.find(caller, name);
    }

    /** Those on the machines of a variant that are there to stay. */
    Stream<Component> on(Endpoint endpoint, String variant) {
        return all(endpoint.caller())
                .filter(c -> c.endpoint().equals(endpoint) && c.variant().equals(variant))
                .filter(c -> !c.status().equals("Deleting"));
    }

    /** Whether an endpoint has any. */
    boolean isOn(Endpoint endpoint) {
        return all(endpoint.caller()).anyMatch(c -> c.endpoint().equals(endpoint));
    }

    /** Ends all that serves of an endpoint that ends. */
    void close(Endpoint endpoint) {
        all(endpoint.caller())
                .filter(c -> c.endpoint().equals(endpoint))
                .forEach(c -> c.serving().close());
    }

    private Stream<Component> all(Caller caller) {
        return components.all(caller).stream();
    }

    private Component begun(ObjectNode request, Caller caller) {
        var component = find(request, caller);
        synchronized (component) {
            if (!component.status().equals("InService")) {
                throw ServiceError.validation(
                        "Cannot update inference component \"" + component.arn() + "\", which is not in service.");
            }
            component.move("Updating");
        }
        return component;
    }

    private Serving serving(Endpoint endpoint, String name, ObjectNode specification) {
        var model = models.find(endpoint.caller(), Json.required(specification, "ModelName"));
        var shared = endpoint.context();
        var group = "/aws/sagemaker/InferenceComponents/" + name;
        var context = new FleetContext(shared.caller(), shared.key(), shared.folder(), group, shared.hosting());
        var variant = Json.object().put("VariantName", name).put("ModelName", model.name());
        return new Stages(InstanceSpec.of(endpoint.name(), variant, model), false, context);
    }

    private Component find(ObjectNode request, Caller caller) {
        var name = Json.required(request, "InferenceComponentName");
        return find(caller, name).orElseThrow(() -> Kind.COMPONENT.missing(caller, name));
    }

    private void keep(Component component) {
        synchronized (component) {
            if (!component.status().equals("Deleting")) {
                components.keep(component.endpoint().caller(), component);
            }
        }
    }

    private void background(Component component, Runnable work) {
        var thread = new Thread(
                () -> {
                    work.run();
                    keep(component);
                },
                "sagemaker4j-component-" + component.name());
        thread.setDaemon(true);
        thread.start();
    }
}
