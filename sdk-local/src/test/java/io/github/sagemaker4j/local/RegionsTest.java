package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Several regions in one process. */
class RegionsTest {

    @Test
    void eachRegionHasItsOwnJobsEndpointsLogsAndMetricsAndTheBucketsAreShared() throws Exception {
        try (var stage = new Stage()) {
            stage.script("job", "print('loss=0.5;')", r -> {});
            var hosting = new Hosting(stage);
            hosting.model("model", Hosting.SCRIPT);
            hosting.deploy("endpoint", Hosting.variant("only", "model", 1));
            var europe = stage.local.in("eu-west-1");
            try (var sageMaker = Clients.of(stage.local, SageMakerClient.builder(), "eu-west-1");
                    var runtime = Clients.of(stage.local, SageMakerRuntimeClient.builder(), "eu-west-1");
                    var logs = Clients.of(stage.local, CloudWatchLogsClient.builder(), "eu-west-1");
                    var s3 = Clients.of(stage.local, S3Client.builder(), "eu-west-1")) {
                assertThat(sageMaker.listTrainingJobs().trainingJobSummaries()).isEmpty();
                assertThat(sageMaker.listModels().models()).isEmpty();
                assertThat(sageMaker.listEndpoints().endpoints()).isEmpty();
                assertThat(logs.describeLogGroups().logGroups()).isEmpty();
                assertThatThrownBy(() -> runtime.invokeEndpoint(r -> r.endpointName("endpoint")))
                        .hasMessageContaining("not found");
                assertThat(s3.listBuckets().buckets())
                        .extracting(b -> b.bucketRegion())
                        .containsExactlyInAnyOrder("us-east-1", "eu-west-1");
                assertThat(s3.getBucketLocation(r -> r.bucket("sagemaker-eu-west-1-123456789012"))
                                .locationConstraintAsString())
                        .isEqualTo("eu-west-1");
                stage.put("key", "text");
                assertThat(s3.getObjectAsBytes(r -> r.bucket(stage.bucket).key("key"))
                                .asUtf8String())
                        .isEqualTo("text");
                sageMaker.createModelPackageGroup(r -> r.modelPackageGroupName("group"));
            }
            assertThat(stage.sageMaker.listModelPackageGroups(r -> {}).modelPackageGroupSummaryList())
                    .isEmpty();
            assertThat(stage.local.logs()).hasSize(2);
            assertThat(europe.logs()).isEmpty();
            assertThat(stage.describe("job").trainingJobArn()).startsWith("arn:aws:sagemaker:us-east-1:");
            try (var session = europe.session()) {
                assertThat(session.region()).isEqualTo("eu-west-1");
            }
        }
    }
}
