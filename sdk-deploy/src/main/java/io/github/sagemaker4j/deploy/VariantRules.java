package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

/** What can be known to be wrong with one variant. */
final class VariantRules {

    private static final int STEP = 1024;
    private static final int MOST_MEMORY = 6144;

    private VariantRules() {}

    static void check(ProductionVariant variant) {
        var problems = new ArrayList<Problem>();
        if (variant.model().isPresent() && variant.modelName().isPresent()) {
            problems.add(Problem.of("VAR-01", "model", "", "is given twice", "give a model or the name of one"));
        }
        if (!Double.isFinite(variant.weight()) || variant.weight() < 0) {
            problems.add(Problem.of(
                    "VAR-02", "weight", variant.weight(), "is no share of traffic", "give a finite number from 0 up"));
        }
        capacity(variant, problems);
        scaling(variant, problems);
        variant.overlay()
                .filter(o -> o.acceleratorType() != null)
                .flatMap(o -> variant.model())
                .filter(m -> m instanceof Model one && one.runtime().codePacking() != CodePacking.IN_IMAGE)
                .ifPresent(m -> problems.add(Problem.of(
                        "VAR-16",
                        "acceleratorType",
                        "",
                        "is nothing that images of frameworks can use",
                        "choose an instance type with GPUs or Inferentia")));
        variant.overlay()
                .filter(o -> o.variantName() != null || o.modelName() != null)
                .ifPresent(o -> problems.add(DeployLimits.notByCustomize("variantName or modelName")));
        var names = software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder()
                .variantName(variant.name())
                .modelName(variant.modelName().orElse(null))
                .serverlessConfig(variant.serverless().orElse(null))
                .managedInstanceScaling(variant.managedScaling().orElse(null))
                .build();
        DeployLimits.checkPart(
                "CreateEndpointConfig",
                CreateEndpointConfigRequest.builder().productionVariants(names).build(),
                problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("variant \"" + variant.name() + "\"", problems);
        }
    }

    private static void capacity(ProductionVariant variant, List<Problem> problems) {
        variant.instances().ifPresent(i -> hosting(i, problems));
        if (variant.instances().isPresent() == variant.serverless().isPresent()) {
            problems.add(Problem.of(
                    "VAR-08", "instances", "", "must be given once", "give instances, or serverless memory"));
        }
        variant.serverless().ifPresent(s -> serverless(s, problems));
        variant.serverless()
                .flatMap(s -> variant.model())
                .filter(m -> m instanceof PipelineModel || (m instanceof Model one && one.multiModel()))
                .ifPresent(m -> problems.add(Problem.of(
                        "VAR-15",
                        "serverless",
                        "",
                        "can't serve a " + ModelRules.thing(m) + ", only one container with one model",
                        "give the variant instances in its place")));
        if (variant.serverless().isPresent()
                && (variant.routing().isPresent()
                        || variant.managedScaling().isPresent()
                        || variant.autoScaling().isPresent())) {
            problems.add(Problem.of(
                    "VAR-09",
                    "serverless",
                    "",
                    "has no instances to route to or to scale",
                    "leave out routing, managedScaling and autoScaling, or give instances"));
        }
        variant.serverless()
                .flatMap(s -> variant.overlay())
                .filter(o -> o.volumeSizeInGB() != null
                        || o.modelDataDownloadTimeoutInSeconds() != null
                        || o.containerStartupHealthCheckTimeoutInSeconds() != null
                        || o.routingConfig() != null)
                .ifPresent(o -> problems.add(Problem.of(
                        "VAR-10",
                        "customize",
                        "",
                        "sets a volume, a timeout or a routing, which serverless variants have not",
                        "leave these out, or give instances")));
    }

    private static void scaling(ProductionVariant variant, List<Problem> problems) {
        if (variant.autoScaling().isPresent() && variant.managedScaling().isPresent()) {
            problems.add(Problem.of(
                    "SCALE-03", "autoScaling", "", "contradicts managedScaling", "let one of the two scale"));
        }
        variant.autoScaling()
                .filter(s -> s.policies().isEmpty())
                .ifPresent(s -> problems.add(Problem.of(
                        "SCALE-04", "autoScaling", s, "tracks nothing", "say by what, such as plusInvocations(70)")));
    }

    private static void serverless(ProductionVariantServerlessConfig serverless, List<Problem> problems) {
        int memory = Optional.ofNullable(serverless.memorySizeInMB()).orElse(0);
        if (memory < STEP || memory > MOST_MEMORY || memory % STEP != 0) {
            problems.add(Problem.of(
                    "VAR-11", "memorySizeInMb", memory, "is no size of serverless memory", "1024, 2048, … 6144"));
        }
        int most = Optional.ofNullable(serverless.maxConcurrency()).orElse(0);
        int provisioned =
                Optional.ofNullable(serverless.provisionedConcurrency()).orElse(0);
        if (provisioned > most) {
            problems.add(Problem.of(
                    "VAR-12",
                    "provisionedConcurrency",
                    provisioned,
                    "is more than the most, " + most,
                    "raise maxConcurrency"));
        }
    }

    /** Hosting takes one type of instances, of those that serve. */
    static void hosting(Instances instances, List<Problem> problems) {
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
