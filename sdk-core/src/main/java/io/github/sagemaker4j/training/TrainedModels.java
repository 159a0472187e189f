package io.github.sagemaker4j.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.S3Uri;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.OutputCompressionType;
import software.amazon.awssdk.services.sagemaker.model.OutputDataConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;

/** Makes models and algorithms of what the service knows about a job. */
final class TrainedModels {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CODE_CHANNEL = "code";

    private TrainedModels() {}

    static TrainedModel of(DescribeTrainingJobResponse job, Algorithm algorithm) {
        return ImmutableTrainedModel.builder()
                .jobName(job.trainingJobName())
                .artifact(artifact(job).orElseGet(() -> usualArtifact(job)))
                .serving(algorithm.serving().orElseGet(() -> ServingRuntime.of(algorithm.image())))
                .role(Role.arn(job.roleArn()))
                .algorithmName(
                        Optional.ofNullable(job.algorithmSpecification()).map(AlgorithmSpecification::algorithmName))
                .compressed(isCompressed(job))
                .source(algorithm.source())
                .sourceArchive(archive(job))
                .network(network(job))
                .outputKmsKey(Optional.ofNullable(job.outputDataConfig())
                        .map(OutputDataConfig::kmsKeyId)
                        .filter(k -> !k.isEmpty()))
                .volumeKmsKey(Optional.ofNullable(job.resourceConfig())
                        .map(ResourceConfig::volumeKmsKeyId)
                        .filter(k -> !k.isEmpty()))
                .metrics(metrics(job))
                .build();
    }

    /** The job's kind: as a module recognises it, else a container with, perhaps, a script on it. */
    static Algorithm algorithm(DescribeTrainingJobResponse job) {
        var container = container(job);
        return ServiceLoader.load(AlgorithmFinder.class, AlgorithmFinder.class.getClassLoader()).stream()
                .flatMap(finder -> finder.get().find(job).stream())
                .findFirst()
                .map(found -> found.source().isPresent() ? found : found.withSource(container.source()))
                .orElse(container);
    }

    static Optional<String> artifact(DescribeTrainingJobResponse job) {
        return Optional.ofNullable(job.modelArtifacts())
                .map(a -> a.s3ModelArtifacts())
                .filter(a -> !a.isEmpty());
    }

    static boolean isCompressed(DescribeTrainingJobResponse job) {
        return Optional.ofNullable(job.outputDataConfig())
                .filter(output -> output.compressionType() == OutputCompressionType.NONE)
                .isEmpty();
    }

    /** Where a job writes what is in its output folder, beside the model. */
    static S3Uri output(DescribeTrainingJobResponse job) {
        return S3Uri.of(job.outputDataConfig().s3OutputPath()).resolve(job.trainingJobName() + "/output/");
    }

    static Map<String, Double> metrics(DescribeTrainingJobResponse job) {
        var metrics = new LinkedHashMap<String, Double>();
        for (MetricData metric : job.finalMetricDataList()) {
            // By way of its text, or 0.93 would come out as 0.9300000071525574.
            metrics.put(metric.metricName(), Double.valueOf(metric.value().toString()));
        }
        return metrics;
    }

    private static String usualArtifact(DescribeTrainingJobResponse job) {
        return output(job)
                .resolve(isCompressed(job) ? "model.tar.gz" : "model/")
                .toString();
    }

    private static Algorithm container(DescribeTrainingJobResponse job) {
        var specification = job.algorithmSpecification();
        var image = ContainerImage.of(Optional.ofNullable(specification.trainingImage())
                .orElseGet(() -> String.valueOf(specification.algorithmName())));
        return ContainerAlgorithm.of(image, source(job)).build();
    }

    static Optional<Source> source(DescribeTrainingJobResponse job) {
        return archive(job)
                .flatMap(archive -> program(job).map(program -> Source.s3(archive, program)))
                .map(source -> text(job, "sagemaker_container_log_level")
                        .filter(level -> level.matches("\\d{1,3}"))
                        .map(level -> source.withLogLevel(Integer.parseInt(level)))
                        .orElse(source));
    }

    private static Optional<String> program(DescribeTrainingJobResponse job) {
        return text(job, "sagemaker_program");
    }

    /** Where the code is in S3; an isolated job has it in a channel, since its container can't fetch it. */
    private static Optional<String> archive(DescribeTrainingJobResponse job) {
        return text(job, "sagemaker_submit_directory")
                .filter(uri -> uri.startsWith("s3://"))
                .or(() -> program(job)
                        .flatMap(p -> job.inputDataConfig().stream()
                                .filter(c -> CODE_CHANNEL.equals(c.channelName()))
                                .map(Channel::dataSource)
                                .filter(d -> d.s3DataSource() != null)
                                .map(d -> d.s3DataSource().s3Uri())
                                .map(uri -> uri.endsWith(".tar.gz")
                                        ? uri
                                        : S3Uri.of(uri)
                                                .resolve("sourcedir.tar.gz")
                                                .toString())
                                .findFirst()));
    }

    private static Optional<String> text(DescribeTrainingJobResponse job, String key) {
        return Optional.ofNullable(job.hyperParameters().get(key)).map(value -> {
            try {
                return value.startsWith("\"") ? JSON.readValue(value, String.class) : value;
            } catch (JsonProcessingException e) {
                return value;
            }
        });
    }

    static Optional<Network> network(DescribeTrainingJobResponse job) {
        var vpc = job.vpcConfig();
        var network = vpc == null ? Network.none() : Network.vpc(vpc.subnets(), vpc.securityGroupIds());
        network = network.isolated(Boolean.TRUE.equals(job.enableNetworkIsolation()))
                .encrypted(Boolean.TRUE.equals(job.enableInterContainerTrafficEncryption()));
        return Optional.of(network).filter(n -> !n.equals(Network.none()));
    }
}
