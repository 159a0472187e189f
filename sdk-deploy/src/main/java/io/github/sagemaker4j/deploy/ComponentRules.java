package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What can be known to be wrong with inference components. */
final class ComponentRules {

    private static final int LEAST_MEMORY = 128;

    private ComponentRules() {}

    static void check(InferenceComponent component) {
        var problems = new ArrayList<Problem>();
        if (component.model().isPresent() == component.modelName().isPresent()) {
            problems.add(Problem.of("COMP-01", "model", "", "must be given once", "give a model or the name of one"));
        }
        if (component.minMemoryInMb() < LEAST_MEMORY) {
            problems.add(Problem.of(
                    "COMP-02",
                    "minMemoryInMb",
                    component.minMemoryInMb(),
                    "is less than a container can have",
                    "give the MB that one copy needs, 128 or more"));
        }
        component
                .overlay()
                .filter(o -> o.inferenceComponentName() != null || o.endpointName() != null || o.variantName() != null)
                .ifPresent(o -> problems.add(DeployLimits.notByCustomize("names")));
        var request = ComponentRequests.of(component, "endpoint", "variant", "model");
        DeployLimits.checkPart("CreateInferenceComponent", request, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("inference component \"" + component.name() + "\"", problems);
        }
    }

    /** Components need machines without a model, and such machines serve nothing but components. */
    static void check(EndpointSpec spec, List<Problem> problems) {
        var bare = spec.variants().stream()
                .filter(ProductionVariant::isForComponents)
                .toList();
        if (!bare.isEmpty() && bare.size() < spec.variants().size()) {
            problems.add(Problem.of(
                    "COMP-03",
                    "variants",
                    bare.get(0).name(),
                    "has no model, but another variant has one",
                    "give all variants models, or none"));
        }
        var names = spec.variants().stream().map(ProductionVariant::name).toList();
        var seen = new HashSet<String>();
        for (var component : spec.components()) {
            if (!seen.add(component.name())) {
                problems.add(Problem.of(
                        "COMP-04", "components.name", component.name(), "is there twice", "give each its own name"));
            }
            if (bare.isEmpty() || !component.variant().map(names::contains).orElse(true)) {
                problems.add(Problem.of(
                        "COMP-05",
                        "components.variant",
                        component.variant().orElse(component.name()),
                        "is no variant without a model",
                        "add ProductionVariant.forComponents(name, instances)"));
            }
        }
    }
}
