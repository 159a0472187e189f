package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.training.Instances;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;

/** What can be known to be wrong with one variant. */
final class VariantRules {

    private VariantRules() {}

    static void check(ProductionVariant variant) {
        var problems = new ArrayList<Problem>();
        if (variant.model().isPresent() == variant.modelName().isPresent()) {
            problems.add(Problem.of("VAR-01", "model", "", "must be given once", "give a model or the name of one"));
        }
        if (!Double.isFinite(variant.weight()) || variant.weight() < 0) {
            problems.add(Problem.of(
                    "VAR-02", "weight", variant.weight(), "is no share of traffic", "give a finite number from 0 up"));
        }
        hosting(variant.instances(), problems);
        variant.overlay()
                .filter(o -> o.variantName() != null || o.modelName() != null)
                .ifPresent(o -> problems.add(DeployLimits.notByCustomize("variantName or modelName")));
        var names = software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder()
                .variantName(variant.name())
                .modelName(variant.modelName().orElse(null))
                .build();
        DeployLimits.checkPart(
                "CreateEndpointConfig",
                CreateEndpointConfigRequest.builder().productionVariants(names).build(),
                problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("variant \"" + variant.name() + "\"", problems);
        }
    }

    /** Hosting takes one type of instances, of those that serve. */
    private static void hosting(Instances instances, List<Problem> problems) {
        if (instances.instanceType().isEmpty()
                || instances.keepAlive().isPresent()
                || instances.trainingPlan().isPresent()) {
            problems.add(Problem.of(
                    "VAR-03",
                    "instances",
                    instances,
                    "has groups, a warm pool or a training plan, which only training has",
                    "use Instances.of(type, count)"));
        }
        var service = ServiceModel.sagemaker();
        instances
                .instanceType()
                .filter(t -> service.enumValues("TrainingInstanceType").contains(t))
                .filter(t ->
                        !service.enumValues("ProductionVariantInstanceType").contains(t))
                .ifPresent(t -> problems.add(
                        Problem.of("VAR-04", "instanceType", t, "trains but does not serve", "choose a hosting type")));
    }
}
