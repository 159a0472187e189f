package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.RequestLimits;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;

/** Holds a training request against the service's own limits, in the words of the estimator's attributes. */
final class TrainingLimits {

    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("TrainingJobName", "name"),
            Map.entry("RoleArn", "role"),
            Map.entry("HyperParameters", "hyperParameters"),
            Map.entry("Environment", "environment"),
            Map.entry("Tags", "tags"),
            Map.entry("InputDataConfig", "inputs"),
            Map.entry("AlgorithmSpecification.TrainingImage", "image"),
            Map.entry("AlgorithmSpecification.AlgorithmName", "algorithmName"),
            Map.entry("AlgorithmSpecification.MetricDefinitions", "metricDefinitions"),
            Map.entry("AlgorithmSpecification.ContainerEntrypoint", "containerEntrypoint"),
            Map.entry("AlgorithmSpecification.ContainerArguments", "containerArguments"),
            Map.entry("OutputDataConfig.S3OutputPath", "output.path"),
            Map.entry("OutputDataConfig.KmsKeyId", "output.kmsKey"),
            Map.entry("ResourceConfig.VolumeKmsKeyId", "instances.volumeKmsKey"),
            Map.entry("ResourceConfig.VolumeSizeInGB", "instances.volumeSizeInGb"),
            Map.entry("ResourceConfig.TrainingPlanArn", "instances.trainingPlan"),
            Map.entry("ResourceConfig.InstanceGroups", "instances.instanceGroups"),
            Map.entry("CheckpointConfig", "checkpointConfig"),
            Map.entry("VpcConfig.Subnets", "network.subnets"),
            Map.entry("VpcConfig.SecurityGroupIds", "network.securityGroupIds"));

    private TrainingLimits() {}

    /** What the estimator alone would send; the session's part is sampled. */
    static void checkPart(Estimator estimator, List<Problem> problems) {
        baseName(estimator, problems);
        var sample = ImmutableTrainingContext.builder()
                .name(estimator.name().orElse("sample"))
                .role("arn:aws:iam::000000000000:role/sample")
                .image("sample")
                .outputPath(estimator.output().flatMap(Output::path).orElse("s3://sample/"))
                .defaults(Defaults.none())
                .outputKmsKey(estimator.output().flatMap(Output::kmsKey).orElse(null))
                .network(estimator.network())
                .environment(estimator.environment())
                .tags(estimator.tags())
                .build();
        var request = TrainingRequests.of(estimator, sample);
        var whole = estimator.overlay().map(o -> RequestOverlay.lay(o, request)).orElse(request);
        var tree = RequestTree.of(whole);
        tree.remove(List.of(
                "StoppingCondition",
                "ResourceConfig",
                "HyperParameters")); // have rules of their own, with better advice
        limits(problems, warning -> {}).checkPart(tree);
    }

    /** The request as it would go out, with a sample in place of each open reference. */
    static void checkWhole(CreateTrainingJobRequest request, List<Problem> problems, Consumer<String> warnings) {
        limits(problems, warnings).checkWhole(RequestTree.of(request));
    }

    private static RequestLimits limits(List<Problem> problems, Consumer<String> warnings) {
        return new RequestLimits("CreateTrainingJob", ATTRIBUTES, problems, warnings);
    }

    private static void baseName(Estimator estimator, List<Problem> problems) {
        estimator
                .baseName()
                .filter(base -> !Names.allowed(base).equals(base))
                .ifPresent(base -> problems.add(Problem.of(
                        "NAME-02",
                        "baseName",
                        base,
                        "has other characters than letters, digits and inner '-'",
                        "try \"" + Names.allowed(base) + "\"")));
    }
}
