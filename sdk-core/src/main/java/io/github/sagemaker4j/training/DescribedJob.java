package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.internal.create.RequestTag;
import io.github.sagemaker4j.internal.names.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * All that the service still knows of a job, in the words of an estimator: what {@code PyTorch.from(job)} and its like
 * are made of. Its channels are not part of it, since an estimator has none.
 *
 * <pre>{@code
 * var again = ContainerEstimator.from(TrainingJob.attach(session, "churn-2026-11-22"));
 * again.plusHyperParameter("max-depth", 8).fit(session, "s3://data/churn/");
 * }</pre>
 */
public final class DescribedJob {

    private final DescribeTrainingJobResponse job;
    private final Map<String, String> tags;

    private DescribedJob(DescribeTrainingJobResponse job, Map<String, String> tags) {
        this.job = job;
        this.tags = tags;
    }

    /**
     * Reads a job: one DescribeTrainingJob, and ListTags.
     *
     * @param job the job
     * @return what the service knows of it
     * @throws InvalidSpecException if the job runs no image on instances, so that no estimator could have made it
     */
    public static DescribedJob of(TrainingJob job) {
        var response = job.status().response();
        var tags = new HashMap<String, String>();
        for (Tag tag : job.session()
                .client(SageMakerClient::builder)
                .listTagsPaginator(r -> r.resourceArn(response.trainingJobArn()))
                .tags()) {
            // Tags of AWS itself may not be set, and the digest of the old request is not that of the next.
            if (!tag.key().startsWith("aws:") && !RequestTag.KEY.equals(tag.key())) {
                tags.put(tag.key(), tag.value());
            }
        }
        return new DescribedJob(response, tags);
    }

    /** {@return the job's name} */
    public String name() {
        return job.trainingJobName();
    }

    /** {@return the job's region} */
    public String region() {
        return Arn.fromString(job.trainingJobArn()).region().orElseThrow();
    }

    /**
     * The address of the image that the job runs.
     *
     * @return such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1}
     * @throws InvalidSpecException if the job runs an algorithm, which has an ARN and no image
     */
    public String image() {
        var image = job.algorithmSpecification().trainingImage();
        if (image == null) {
            throw refused(
                    "ATTACH-01",
                    "image",
                    String.valueOf(job.algorithmSpecification().algorithmName()),
                    "is an algorithm, not an image",
                    "use AlgorithmEstimator.from(job)");
        }
        return image;
    }

    /**
     * The algorithm resource that the job runs.
     *
     * @return its name or ARN
     * @throws InvalidSpecException if the job runs an image
     */
    public String algorithmName() {
        var name = job.algorithmSpecification().algorithmName();
        if (name == null) {
            throw refused(
                    "ATTACH-01",
                    "algorithmName",
                    String.valueOf(job.algorithmSpecification().trainingImage()),
                    "is an image, not an algorithm",
                    "use ContainerEstimator.from(job)");
        }
        return name;
    }

    /**
     * The machines that the job was given.
     *
     * @return the instances
     * @throws InvalidSpecException if the job has none of its own
     */
    public Instances instances() {
        var resources = job.resourceConfig();
        if (resources == null || (resources.instanceType() == null && !resources.hasInstanceGroups())) {
            throw refused("ATTACH-02", "instances", "", "are the service's own", "create such a job with AWS's client");
        }
        var instances = resources.hasInstanceGroups()
                ? ImmutableInstances.builder()
                        .instanceGroups(resources.instanceGroups())
                        .build()
                : Instances.of(resources.instanceTypeAsString(), resources.instanceCount());
        var volume = resources.volumeSizeInGB();
        return (volume == null ? instances : instances.withVolumeSizeInGb(volume))
                .withVolumeKmsKey(text(resources.volumeKmsKeyId()))
                .withKeepAlive(Optional.ofNullable(resources.keepAlivePeriodInSeconds())
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds))
                .withTrainingPlan(text(resources.trainingPlanArn()));
    }

    /** {@return the code, where it lies in S3; absent if the image runs by itself} */
    public Optional<Source> source() {
        return TrainedModels.source(job);
    }

    /** {@return the command that replaces the image's own} */
    public List<String> containerEntrypoint() {
        return job.algorithmSpecification().containerEntrypoint();
    }

    /** {@return the arguments of the command} */
    public List<String> containerArguments() {
        return job.algorithmSpecification().containerArguments();
    }

    /**
     * Gives an estimator of the right kind everything that it shares with others: role, hyperparameters, environment,
     * tags, limits, network, output, and through {@link Leaf#customize} what has no attribute.
     *
     * @param estimator has instances, image and source
     * @param <E> its kind
     * @return the whole estimator; its jobs get the old job's name with another time
     */
    public <E extends Leaf<E>> E complete(E estimator) {
        var encoding = estimator.algorithm().encoding();
        var parameters = new OldParameters(job.hyperParameters(), source().isPresent(), encoding);
        var whole = estimator
                .withBaseName(Names.base(job.trainingJobName()))
                .withRole(Role.arn(job.roleArn()))
                .withHyperParameters(parameters.values())
                .withEnvironment(job.environment())
                .withTags(tags)
                .withInputMode(mode())
                .withNetwork(TrainedModels.network(job).orElse(Network.none()))
                .withOutput(output())
                .withMetricDefinitions(job.algorithmSpecification().metricDefinitions());
        whole = stopping(whole);
        var debugging = debugging();
        whole = debugging.equals(Debugging.none()) ? whole : whole.withDebugging(debugging);
        var rest = rest(parameters.others(), estimator.algorithm());
        return rest.equals(CreateTrainingJobRequest.builder().build()) ? whole : whole.withOverlay(rest);
    }

    private <E extends Leaf<E>> E stopping(E estimator) {
        var limits = job.stoppingCondition();
        var checkpoints = Optional.ofNullable(job.checkpointConfig());
        var whole = limits == null || limits.maxRuntimeInSeconds() == null
                ? estimator
                : estimator.withMaxRuntime(Duration.ofSeconds(limits.maxRuntimeInSeconds()));
        if (Boolean.TRUE.equals(job.enableManagedSpotTraining()) && limits != null) {
            return whole.withSpot(Spot.maxWait(Duration.ofSeconds(limits.maxWaitTimeInSeconds()))
                    .withCheckpointConfig(checkpoints));
        }
        return checkpoints.isPresent() ? whole.withCheckpointConfig(checkpoints.get()) : whole;
    }

    private TrainingInputMode mode() {
        var mode = job.algorithmSpecification().trainingInputMode();
        return mode == null ? TrainingInputMode.FILE : mode;
    }

    private Output output() {
        return Output.s3(job.outputDataConfig().s3OutputPath())
                .withKmsKey(text(job.outputDataConfig().kmsKeyId()))
                .withCompressed(TrainedModels.isCompressed(job));
    }

    private Debugging debugging() {
        return ImmutableDebugging.builder()
                .hook(Optional.ofNullable(job.debugHookConfig()))
                .rules(job.debugRuleConfigurations().stream()
                        .map(DescribedRules::of)
                        .toList())
                .tensorBoard(Optional.ofNullable(job.tensorBoardOutputConfig()))
                .profiler(Optional.ofNullable(job.profilerConfig()))
                .profilerRules(job.profilerRuleConfigurations().stream()
                        .map(DescribedRules::of)
                        .toList())
                .build();
    }

    private CreateTrainingJobRequest rest(Map<String, String> parameters, Algorithm algorithm) {
        var rest = CreateTrainingJobRequest.builder()
                .experimentConfig(job.experimentConfig())
                .infraCheckConfig(job.infraCheckConfig())
                .mlflowConfig(job.mlflowConfig())
                .modelPackageConfig(job.modelPackageConfig())
                .remoteDebugConfig(job.remoteDebugConfig())
                .retryStrategy(job.retryStrategy());
        if (!parameters.isEmpty()) {
            rest.hyperParameters(parameters);
        }
        var old = job.algorithmSpecification();
        var series = old.enableSageMakerMetricsTimeSeries();
        var same = series == null || algorithm.metricsTimeSeries().equals(Optional.of(series));
        if (old.trainingImageConfig() != null || !same) {
            rest.algorithmSpecification(AlgorithmSpecification.builder()
                    .trainingImageConfig(old.trainingImageConfig())
                    .enableSageMakerMetricsTimeSeries(same ? null : series)
                    .build());
        }
        return rest.build();
    }

    // The service describes some members that were never set as empty texts.
    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(v -> !v.isEmpty());
    }

    private InvalidSpecException refused(String code, String field, String value, String rule, String fix) {
        return new InvalidSpecException(
                "training job " + job.trainingJobName(), Problem.of(code, field, value, rule, fix));
    }
}
