package io.github.sagemaker4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class RequestOverlayTest {

    private final CreateTrainingJobRequest base = CreateTrainingJobRequest.builder()
            .trainingJobName("churn")
            .resourceConfig(r -> r.instanceCount(2).instanceType("ml.m5.xlarge"))
            .hyperParameters(Map.of("depth", "6", "lr", "0.1"))
            .tags(tag("a"), tag("b"))
            .enableManagedSpotTraining(true)
            .build();

    @Test
    void mergesStructuresAndMapsAndReplacesListsAndValues() {
        var over = CreateTrainingJobRequest.builder()
                .resourceConfig(r -> r.volumeSizeInGB(50))
                .hyperParameters(Map.of("lr", "0.2"))
                .tags(tag("c"))
                .enableManagedSpotTraining(false)
                .build();

        assertThat(RequestOverlay.lay(over, base))
                .isEqualTo(base.toBuilder()
                        .resourceConfig(r ->
                                r.instanceCount(2).instanceType("ml.m5.xlarge").volumeSizeInGB(50))
                        .hyperParameters(Map.of("depth", "6", "lr", "0.2"))
                        .tags(tag("c"))
                        .enableManagedSpotTraining(false)
                        .build());
    }

    @Test
    void leavesTheBaseAloneWhereNothingIsSet() {
        assertThat(RequestOverlay.lay(CreateTrainingJobRequest.builder().build(), base))
                .isEqualTo(base);
    }

    @Test
    void emptiesAListThatIsSetToEmpty() {
        var over = CreateTrainingJobRequest.builder().tags(List.of()).build();

        assertThat(RequestOverlay.lay(over, base).tags()).isEmpty();
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("1").build();
    }
}
