package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans that add a variant to an endpoint, or take one away; the others are copied as they serve. */
final class VariantChanges {

    private final Endpoint endpoint;
    private final Session session;
    private final UpdatePlans updates;

    VariantChanges(Endpoint endpoint, Session session, Optional<Rollout> rollout) {
        this.endpoint = endpoint;
        this.session = session;
        this.updates = new UpdatePlans(endpoint, session, rollout, false);
    }

    Plan<EndpointUpdate> add(ProductionVariant variant) {
        var names = names();
        if (names.contains(variant.name())) {
            throw problem("VAR-06", variant.name(), "is there already", "give it another name, or update the endpoint");
        }
        var draft = new DeployDraft(session, new Transaction(false));
        var type = variant.instances().flatMap(Instances::instanceType).orElse("");
        var model = variant.modelName()
                .or(() -> variant.model()
                        .map(m -> new ModelPlans(draft, Map.of()).plan(m, type, "model." + variant.name())))
                .orElse("");
        return updates.scaled(variant).changed(draft, r -> {
            var all = new ArrayList<>(r.build().productionVariants());
            all.add(VariantRequests.of(variant, model));
            return r.productionVariants(all);
        });
    }

    Plan<EndpointUpdate> keep(String variant) {
        var names = names();
        if (!names.contains(variant)) {
            throw problem("SHIFT-02", variant, "is no variant", "the variants are " + names);
        }
        var others = names.stream().filter(name -> !name.equals(variant)).toList();
        if (others.isEmpty()) {
            throw problem("VAR-05", variant, "is the only variant", "it has all the traffic already");
        }
        return remove(others);
    }

    Plan<EndpointUpdate> remove(List<String> gone) {
        var names = names();
        for (var name : gone) {
            if (!names.contains(name)) {
                throw problem("SHIFT-02", name, "is no variant", "the variants are " + names);
            }
        }
        if (gone.size() >= names.size()) {
            throw problem("VAR-05", String.join(", ", gone), "leaves no variant", "delete the endpoint instead");
        }
        return updates.changed(r -> r.productionVariants(r.build().productionVariants().stream()
                .filter(v -> !gone.contains(v.variantName()))
                .map(v -> names.size() - gone.size() == 1
                        ? v.toBuilder().applyMutation(VariantChanges::alone).build()
                        : v)
                .toList()));
    }

    /** The only variant has all the traffic, so it can't stay without a weight. */
    private static void alone(software.amazon.awssdk.services.sagemaker.model.ProductionVariant.Builder variant) {
        var weight = variant.build().initialVariantWeight();
        if (weight == null || weight <= 0) {
            variant.initialVariantWeight(1f);
        }
    }

    private List<String> names() {
        return endpoint.variants().stream().map(EndpointVariant::name).toList();
    }

    private InvalidSpecException problem(String code, String name, String rule, String fix) {
        return new InvalidSpecException(
                "endpoint \"" + endpoint.name() + "\"", Problem.of(code, "variants.name", name, rule, fix));
    }
}
