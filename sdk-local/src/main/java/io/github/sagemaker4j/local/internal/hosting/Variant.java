package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A production variant in service: its weight, and what serves it. */
final class Variant {

    private final List<InstanceSpec> specs;
    private final Serving serving;
    private final Traffic traffic = new Traffic();
    private final Instant made;
    private volatile double weight;
    private volatile int wanted;

    private Variant(List<InstanceSpec> specs, Serving serving, Instant made) {
        this.specs = specs;
        this.made = made;
        this.serving = serving;
        this.weight = settings().path("InitialVariantWeight").asDouble(1);
        this.wanted = Math.max(1, settings().path("InitialInstanceCount").asInt(1));
    }

    static Variant of(List<InstanceSpec> specs, Document model, FleetContext context) {
        return new Variant(
                specs,
                serving(specs, model, context),
                context.platform().clock().instant());
    }

    /** One without a model, for inference components. */
    static Variant ofMachines(String endpoint, JsonNode variant, FleetContext context) {
        return new Variant(
                List.of(new InstanceSpec(endpoint, variant, MissingNode.getInstance())),
                new Machines(),
                context.platform().clock().instant());
    }

    private static Serving serving(List<InstanceSpec> specs, Document model, FleetContext context) {
        var first = specs.get(0);
        if (first.variant().has("ServerlessConfig")) {
            return new OnDemand(first, context);
        }
        if (Json.text(first.container(), "Mode").filter("MultiModel"::equals).isPresent()) {
            return new ManyModels(first, context);
        }
        var direct = "Direct"
                .equals(model.request().at("/InferenceExecutionConfig/Mode").asText());
        return new Stages(specs, direct, context);
    }

    String name() {
        return specs.get(0).variantName();
    }

    double weight() {
        return weight;
    }

    void weight(double next) {
        weight = next;
    }

    int wanted() {
        return wanted;
    }

    void wanted(int count) {
        wanted = count;
    }

    /** Starts or ends instances until there are as many as wanted. The answer completes when all serve. */
    CompletableFuture<Void> scale() {
        return serving.scale(wanted);
    }

    /** Gives up what did not come into service. */
    void shrink() {
        wanted = Math.max(1, serving.shrink());
    }

    /** Asks for one answer. */
    Answer invoke(Invocation invocation) throws IOException {
        var begin = System.nanoTime();
        var good = false;
        try {
            var answer = serving.invoke(invocation);
            good = answer.isGood();
            return answer;
        } finally {
            traffic.add(System.nanoTime() - begin, good);
        }
    }

    /** What it has answered, for people to see. */
    ObjectNode traffic() {
        return traffic.describe();
    }

    /** Counts an answer that did not come by way of this. */
    void answered(long nanos, boolean good) {
        traffic.add(nanos, good);
    }

    /** How many instances serve, or are about to. */
    int count() {
        return serving.count();
    }

    /** What answers. */
    Serving serving() {
        return serving;
    }

    void close() {
        serving.close();
    }

    ObjectNode describe() {
        var answer = Json.object().put("VariantName", name());
        var images = answer.putArray("DeployedImages");
        specs.stream()
                .filter(spec -> !spec.image().isEmpty())
                .forEach(spec -> images.addObject()
                        .put("SpecifiedImage", spec.image())
                        .put("ResolvedImage", spec.image())
                        .put("ResolutionTime", Json.time(made)));
        answer.put("CurrentWeight", weight).put("DesiredWeight", weight);
        if (settings().has("ServerlessConfig")) {
            answer.set("CurrentServerlessConfig", settings().get("ServerlessConfig"));
            answer.set("DesiredServerlessConfig", settings().get("ServerlessConfig"));
            return answer;
        }
        return answer.put("CurrentInstanceCount", serving.count()).put("DesiredInstanceCount", wanted);
    }

    /** Its part of the endpoint configuration. */
    JsonNode settings() {
        return specs.get(0).variant();
    }
}
