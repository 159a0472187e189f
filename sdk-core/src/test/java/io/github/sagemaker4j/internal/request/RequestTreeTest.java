package io.github.sagemaker4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

class RequestTreeTest {

    @Test
    void namesMembersAsTheServiceDoesAndLeavesOutWhatWasNeverSet() {
        var request = CreateTrainingJobRequest.builder()
                .trainingJobName("churn")
                .hyperParameters(Map.of("depth", "6"))
                .algorithmSpecification(a -> a.trainingImage("image:1").trainingInputMode(TrainingInputMode.FILE))
                .inputDataConfig(Channel.builder().channelName("train").build())
                .resourceConfig(r -> r.instanceCount(2).volumeSizeInGB(30))
                .enableManagedSpotTraining(false)
                .build();

        assertThat(RequestTree.of(request))
                .hasToString("{\"TrainingJobName\":\"churn\",\"HyperParameters\":{\"depth\":\"6\"},"
                        + "\"AlgorithmSpecification\":{\"TrainingImage\":\"image:1\",\"TrainingInputMode\":\"File\"},"
                        + "\"InputDataConfig\":[{\"ChannelName\":\"train\"}],"
                        + "\"ResourceConfig\":{\"InstanceCount\":2,\"VolumeSizeInGB\":30},"
                        + "\"EnableManagedSpotTraining\":false}");
    }

    @Test
    void keepsEmptyListsThatWereSetAndWeightsOfZero() {
        var request = CreateTrainingJobRequest.builder().tags(List.of()).build();
        var weight = DesiredWeightAndCapacity.builder()
                .variantName("a")
                .desiredWeight(0f)
                .build();

        assertThat(RequestTree.of(request)).hasToString("{\"Tags\":[]}");
        assertThat(RequestTree.of(weight)).hasToString("{\"VariantName\":\"a\",\"DesiredWeight\":0.0}");
    }

    @Test
    void writesInstantsAsEpochSeconds() {
        var request = ListTrainingJobsRequest.builder()
                .creationTimeAfter(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();

        assertThat(RequestTree.of(request)).hasToString("{\"CreationTimeAfter\":1700000000.123}");
    }
}
