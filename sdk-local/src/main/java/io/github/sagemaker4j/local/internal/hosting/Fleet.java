package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
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
 */
record Fleet(String config, List<Variant> variants) {

    static final Fleet NONE = new Fleet("", List.of());

    static Fleet of(Document config, Documents models, String endpoint, FleetContext context) {
        var variants = Json.each(config.request(), "ProductionVariants")
                .map(variant -> InstanceSpec.of(
                        endpoint, variant, models.find(context.caller(), Json.required(variant, "ModelName"))))
                .map(spec -> new Variant(spec, context))
                .toList();
        return new Fleet(config.name(), variants);
    }

    /** Brings all variants into service; if one does not come, none stays. */
    void start() {
        try {
            CompletableFuture.allOf(variants.stream().map(Variant::scale).toArray(CompletableFuture[]::new))
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
        var sum = variants.stream().mapToDouble(Variant::weight).sum();
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

    /** The failure behind an error of waiting. */
    static ContainerFailure failure(CompletionException e) {
        return e.getCause() instanceof ContainerFailure failure
                ? failure
                : new ContainerFailure("InternalServerError: " + e.getCause());
    }

    void close() {
        Parallel.each(variants, Variant::close);
    }
}
