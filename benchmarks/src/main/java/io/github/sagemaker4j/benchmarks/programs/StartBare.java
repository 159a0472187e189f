package io.github.sagemaker4j.benchmarks.programs;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Starts the same training job, by the bare AWS client. */
public final class StartBare {

    private StartBare() {}

    /**
     * Starts the job.
     *
     * @param arguments the server's address
     */
    public static void main(String... arguments) {
        try (var client = SageMakerClient.builder()
                .region(Region.of(Work.REGION))
                .endpointOverride(URI.create(arguments[0]))
                .credentialsProvider(Work.KEYS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            client.createTrainingJob(r -> r.trainingJobName("bench")
                    .roleArn(Work.ROLE)
                    .algorithmSpecification(a -> a.trainingImage(Work.IMAGE).trainingInputMode(TrainingInputMode.FILE))
                    .resourceConfig(
                            c -> c.instanceType("ml.m5.xlarge").instanceCount(1).volumeSizeInGB(30))
                    .stoppingCondition(c -> c.maxRuntimeInSeconds(86_400))
                    .outputDataConfig(o -> o.s3OutputPath("s3://bench/out"))
                    .inputDataConfig(Channel.builder()
                            .channelName("training")
                            .dataSource(d -> d.s3DataSource(s -> s.s3DataType("S3Prefix")
                                    .s3Uri("s3://bench/data")
                                    .s3DataDistributionType("FullyReplicated")))
                            .build())
                    .hyperParameters(Map.of("max-depth", "6")));
        }
    }
}
