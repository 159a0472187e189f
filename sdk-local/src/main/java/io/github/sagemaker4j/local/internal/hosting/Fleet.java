package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Reason;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The variants of one endpoint configuration in service.
 *
 * @param config the configuration's name
 * @param variants in the configuration's order
 * @param shadows get copies of the traffic, and nobody gets their answers
 * @param settings what counts for all variants
 */
record Fleet(String config, List<Variant> variants, List<Variant> shadows, Settings settings) {

    static final Fleet NONE = new Fleet("", List.of(), List.of(), Settings.NONE);

    /**
     * What counts for all variants.
     *
     * @param async the configuration of asynchronous inference; absent members if there is none
     * @param capture the configuration of data capture; absent members if there is none
     */
    record Settings(JsonNode async, JsonNode capture) {

        static final Settings NONE = new Settings(MissingNode.getInstance(), MissingNode.getInstance());

        boolean isAsync() {
            return async.isObject();
        }
    }

    static Fleet of(Document config, Documents models, String endpoint, FleetContext context) {
        var request = config.request();
        return new Fleet(
                config.name(),
                variants(request, "ProductionVariants", models, endpoint, context),
                variants(request, "ShadowProductionVariants", models, endpoint, context),
                new Settings(request.path("AsyncInferenceConfig"), request.path("DataCaptureConfig")));
    }

    private static List<Variant> variants(
            JsonNode config, String member, Documents models, String endpoint, FleetContext context) {
        return Json.each(config, member)
                .map(variant -> {
                    if (!variant.has("ModelName")) {
                        return Variant.ofMachines(endpoint, variant, context);
                    }
                    var model = models.find(context.caller(), Json.required(variant, "ModelName"));
                    return Variant.of(InstanceSpec.of(endpoint, variant, model), model, context);
                })
                .toList();
    }

    private Stream<Variant> all() {
        return Stream.concat(variants.stream(), shadows.stream());
    }

    /** Brings all variants into service; if one does not come, none stays. */
    void start() {
        try {
            CompletableFuture.allOf(all().map(Variant::scale).toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            close();
            throw failure(e);
        }
    }

    Optional<Variant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /**
     * Chooses by weight.
     *
     * @param point a number from 0 to less than 1
     */
    Optional<Variant> at(double point) {
        var sum = 0.0;
        for (var variant : variants) {
            sum += variant.weight();
        }
        var rest = point * sum;
        for (var variant : variants) {
            rest -= variant.weight();
            if (rest < 0) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /** Keeps weights and counts of variants that were in service before. */
    void retain(Fleet before, Stream<String> excluded) {
        var not = excluded.toList();
        for (var variant : variants) {
            before.variant(variant.name()).ifPresent(old -> {
                if (!not.contains("DesiredWeight")) {
                    variant.weight(old.weight());
                }
                if (!not.contains("DesiredInstanceCount")) {
                    variant.wanted(old.wanted());
                }
            });
        }
    }

    /** Takes over how variants stood, as {@link Endpoint#kept} told. */
    void resume(JsonNode before) {
        for (var variant : variants) {
            var old = before.path(variant.name());
            variant.weight(old.path("Weight").asDouble(variant.weight()));
            variant.wanted(old.path("Count").asInt(variant.wanted()));
        }
    }

    /** The failure behind an error of waiting. */
    static ContainerFailure failure(CompletionException e) {
        return e.getCause() instanceof ContainerFailure failure
                ? failure
                : new ContainerFailure(Reason.of(e.getCause() == null ? e : e.getCause()));
    }

    void close() {
        Parallel.each(all().toList(), Variant::close);
    }
}
