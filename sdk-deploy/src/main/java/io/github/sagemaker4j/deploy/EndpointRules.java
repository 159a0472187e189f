package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;

/** What can be known to be wrong with an endpoint before there is a session. */
final class EndpointRules {

    private static final int MOST_VARIANTS = 10;

    private EndpointRules() {}

    static void check(EndpointSpec spec) {
        var problems = new ArrayList<Problem>();
        variants(spec, problems);
        modelNames(spec, problems);
        keys(spec, problems);
        shadows(spec, problems);
        overlays(spec, problems);
        ComponentRules.check(spec, problems);
        scaling(spec, problems);
        var part = CreateEndpointRequest.builder().endpointName(spec.name().orElse(null));
        if (!spec.tags().isEmpty()) {
            part.tags(Tagging.list(spec.tags()));
        }
        DeployLimits.checkPart("CreateEndpoint", part.build(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing(spec), problems);
        }
    }

    static String thing(EndpointSpec spec) {
        return spec.name().map(n -> "endpoint \"" + n + "\"").orElse("endpoint");
    }

    private static void variants(EndpointSpec spec, List<Problem> problems) {
        var count = spec.variants().size();
        if (count < 1 || count > MOST_VARIANTS) {
            problems.add(Problem.of(
                    "VAR-05",
                    "variants",
                    "",
                    "are " + count + ", where an endpoint has 1 to " + MOST_VARIANTS,
                    count < 1 ? "add one with variant(…)" : "leave some out, or join them"));
        }
        var seen = new HashSet<String>();
        for (var variant : all(spec)) {
            if (!seen.add(variant.name())) {
                problems.add(Problem.of(
                        "VAR-06", "variants.name", variant.name(), "is there twice", "give each its own name"));
            }
        }
        var sum =
                spec.variants().stream().mapToDouble(ProductionVariant::weight).sum();
        if (count > 0 && sum <= 0) {
            problems.add(Problem.of(
                    "VAR-07", "variants.weight", sum, "leaves no variant with traffic", "give one a weight above 0"));
        }
    }

    private static List<ProductionVariant> all(EndpointSpec spec) {
        return Stream.concat(spec.variants().stream(), spec.shadowVariants().stream())
                .toList();
    }

    /** A shadow mirrors one variant, on machines of its own. */
    private static void shadows(EndpointSpec spec, List<Problem> problems) {
        if (spec.shadowVariants().isEmpty()) {
            return;
        }
        if (spec.variants().size() != 1 || spec.shadowVariants().size() != 1) {
            problems.add(Problem.of(
                    "VAR-13",
                    "shadowVariants",
                    spec.shadowVariants().size(),
                    "is not one shadow of one variant",
                    "give one production variant and one shadow"));
        }
        if (all(spec).stream().anyMatch(v -> v.serverless().isPresent())) {
            problems.add(Problem.of(
                    "VAR-14", "shadowVariants", "", "needs variants with instances", "serverless has no shadows"));
        }
    }

    private static void scaling(EndpointSpec spec, List<Problem> problems) {
        for (var variant : spec.variants()) {
            var scaling = variant.autoScaling();
            if (scaling.filter(s -> s.minCapacity() == 0).isPresent()
                    && spec.async().isEmpty()) {
                problems.add(Problem.of(
                        "SCALE-02",
                        "variants.autoScaling.minCapacity",
                        0,
                        "is for asynchronous endpoints and inference components only",
                        "keep one, or serve the model as a component"));
            }
        }
    }

    /** Two different models can't have one name; the same model may serve two variants. */
    private static void modelNames(EndpointSpec spec, List<Problem> problems) {
        var named = new HashMap<String, HostedModel>();
        all(spec).stream()
                .flatMap(v -> v.model().stream())
                .forEach(model -> model.name().ifPresent(name -> {
                    var other = named.putIfAbsent(name, model);
                    if (other != null && !other.equals(model)) {
                        problems.add(Problem.of(
                                "NAME-04", "model.name", name, "is given to two models", "give each its own name"));
                    }
                }));
    }

    private static void keys(EndpointSpec spec, List<Problem> problems) {
        var own = spec.variants().stream()
                .flatMap(v -> v.instances().stream())
                .flatMap(i -> i.volumeKmsKey().stream())
                .distinct()
                .toList();
        var keys = own.isEmpty() ? VolumeKeys.of(spec) : own;
        if (spec.kmsKey().isEmpty() && keys.size() > 1) {
            problems.add(Problem.of(
                    "KMS-02",
                    own.isEmpty() ? "variants.model.volumeKmsKey" : "variants.instances.volumeKmsKey",
                    keys,
                    "differs, but an endpoint has one key for all volumes",
                    "set kmsKey of the endpoint"));
        }
    }

    private static void overlays(EndpointSpec spec, List<Problem> problems) {
        if (spec.configOverlay()
                .filter(o -> o.endpointConfigName() != null || o.hasProductionVariants())
                .isPresent()) {
            problems.add(DeployLimits.notByCustomize("endpointConfigName or productionVariants"));
        }
        if (spec.endpointOverlay()
                .filter(o -> o.endpointName() != null || o.endpointConfigName() != null)
                .isPresent()) {
            problems.add(DeployLimits.notByCustomize("endpointName or endpointConfigName"));
        }
    }
}
