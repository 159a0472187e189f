package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.internal.plan.References;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.OutputCompressionType;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/** The pure mapping from an estimator and what the session settles to a CreateTrainingJob request. */
final class TrainingRequests {

    private static final int DEFAULT_VOLUME_GB = 30;

    private TrainingRequests() {}

    static CreateTrainingJobRequest of(Estimator estimator, TrainingContext context) {
        var algorithm = estimator.algorithm();
        var request = CreateTrainingJobRequest.builder()
                .trainingJobName(context.name())
                .roleArn(context.role())
                .algorithmSpecification(specification(estimator, algorithm, context))
                .resourceConfig(resources(estimator.instances(), context))
                .stoppingCondition(stopping(estimator))
                .outputDataConfig(output(estimator, context))
                .checkpointConfig(estimator
                        .spot()
                        .flatMap(Spot::checkpointConfig)
                        .or(estimator::checkpointConfig)
                        .orElse(null));
        if (!context.channels().isEmpty()) {
            request.inputDataConfig(context.channels());
        }
        if (estimator.spot().isPresent()) {
            request.enableManagedSpotTraining(true);
        }
        hyperParameters(estimator, algorithm, context).ifPresent(request::hyperParameters);
        notEmpty(context.environment()).ifPresent(request::environment);
        notEmpty(context.tags()).ifPresent(tags -> request.tags(tags(tags)));
        context.network().ifPresent(network -> network(network, request));
        estimator
                .debugging()
                .ifPresent(d -> new DebuggingRequests(d, context.region(), context.outputPath()).addTo(request));
        return request.build();
    }

    private static AlgorithmSpecification specification(
            Estimator estimator, Algorithm algorithm, TrainingContext context) {
        var specification = AlgorithmSpecification.builder()
                .trainingInputMode(estimator.inputMode())
                .trainingImage(algorithm.algorithmName().isPresent() ? null : context.image())
                .algorithmName(algorithm.algorithmName().orElse(null))
                .enableSageMakerMetricsTimeSeries(algorithm.metricsTimeSeries().orElse(null));
        if (!estimator.metricDefinitions().isEmpty()) {
            specification.metricDefinitions(estimator.metricDefinitions());
        }
        if (!algorithm.containerEntrypoint().isEmpty()) {
            specification.containerEntrypoint(algorithm.containerEntrypoint());
        }
        if (!algorithm.containerArguments().isEmpty()) {
            specification.containerArguments(algorithm.containerArguments());
        }
        return specification.build();
    }

    private static ResourceConfig resources(Instances instances, TrainingContext context) {
        var resources = ResourceConfig.builder()
                .volumeSizeInGB(instances.volumeSizeInGb().orElse(DEFAULT_VOLUME_GB))
                .volumeKmsKeyId(instances
                        .volumeKmsKey()
                        .or(context.defaults()::volumeKmsKey)
                        .orElse(null))
                .keepAlivePeriodInSeconds(
                        instances.keepAlive().map(TrainingRequests::seconds).orElse(null))
                .trainingPlanArn(instances.trainingPlan().orElse(null));
        if (instances.instanceGroups().isEmpty()) {
            resources.instanceType(instances.instanceType().orElseThrow()).instanceCount(instances.instanceCount());
        } else {
            resources.instanceGroups(instances.instanceGroups());
        }
        return resources.build();
    }

    private static StoppingCondition stopping(Estimator estimator) {
        return StoppingCondition.builder()
                .maxRuntimeInSeconds(seconds(estimator.maxRuntime()))
                .maxWaitTimeInSeconds(
                        estimator.spot().map(s -> seconds(s.maxWait())).orElse(null))
                .build();
    }

    private static OutputDataConfig output(Estimator estimator, TrainingContext context) {
        return OutputDataConfig.builder()
                .s3OutputPath(context.outputPath())
                .kmsKeyId(context.outputKmsKey())
                .compressionType(
                        estimator.output().map(Output::compressed).orElse(true) ? null : OutputCompressionType.NONE)
                .build();
    }

    private static Optional<Map<String, String>> hyperParameters(
            Estimator estimator, Algorithm algorithm, TrainingContext context) {
        var all = new LinkedHashMap<>(estimator.hyperParameters());
        all.keySet().removeAll(estimator.configChannel());
        all.putAll(algorithm.hyperParameters());
        var encoded = new LinkedHashMap<String, String>();
        all.forEach((key, value) -> encoded.put(key, HyperParameterText.encode(value, algorithm.encoding())));
        context.scriptParameters()
                .forEach((key, value) -> encoded.put(key, References.inJson(HyperParameterText.json(value))));
        return Optional.<Map<String, String>>of(encoded).filter(map -> !map.isEmpty());
    }

    private static void network(Network network, CreateTrainingJobRequest.Builder request) {
        if (!network.subnets().isEmpty()) {
            request.vpcConfig(VpcConfig.builder()
                    .subnets(network.subnets())
                    .securityGroupIds(network.securityGroupIds())
                    .build());
        }
        request.enableNetworkIsolation(onlyTrue(network.isolation()));
        request.enableInterContainerTrafficEncryption(onlyTrue(network.encryptedTraffic()));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }

    // Longer times than an int holds are refused elsewhere; here they only must not overflow.
    private static int seconds(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toSeconds());
    }

    private static Optional<Map<String, String>> notEmpty(Map<String, String> map) {
        return Optional.of(map).filter(m -> !m.isEmpty());
    }

    private static @Nullable Boolean onlyTrue(boolean flag) {
        return flag ? true : null;
    }
}
