package io.github.sagemaker4j.local;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Clients of a {@link KeptPlatform} that never try twice, so that an answer stands for one call. */
final class KeptClients implements AutoCloseable {

    final S3Client s3;
    final SageMakerClient sageMaker;
    final CloudWatchLogsClient logs;
    final String bucket = "sagemaker-us-east-1-123456789012";

    KeptClients(String endpoint) {
        s3 = client(S3Client.builder(), endpoint);
        sageMaker = client(SageMakerClient.builder(), endpoint);
        logs = client(CloudWatchLogsClient.builder(), endpoint);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, String endpoint) {
        var credentials = AwsBasicCredentials.create(KeptPlatform.KEY, KeptPlatform.SECRET);
        return builder.endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    void create(String job) {
        create(job, a -> a.trainingImage(KeptPlatform.STUBBORN));
    }

    void create(String job, Consumer<AlgorithmSpecification.Builder> what) {
        sageMaker.createTrainingJob(r -> r.trainingJobName(job)
                .roleArn(Stage.ROLE)
                .algorithmSpecification(a -> what.accept(a.trainingInputMode("File")))
                .outputDataConfig(o -> o.s3OutputPath("s3://" + bucket + "/out"))
                .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .instanceCount(1)
                        .volumeSizeInGB(1))
                .stoppingCondition(s -> s.maxRuntimeInSeconds(600)));
    }

    List<String> jobs() {
        return sageMaker.listTrainingJobsPaginator(r -> r.maxResults(100)).trainingJobSummaries().stream()
                .map(TrainingJobSummary::trainingJobName)
                .toList();
    }

    /** An object's content; nothing if there is no object. */
    byte[] content(String key) {
        try {
            return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
        } catch (NoSuchKeyException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        s3.close();
        sageMaker.close();
        logs.close();
    }
}
