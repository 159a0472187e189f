package io.github.sagemaker4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;

class RequestStringsTest {

    @Test
    void replacesTextsAtEveryDepthButNoKeys() {
        var request = CreateTrainingJobRequest.builder()
                .trainingJobName("{name}")
                .hyperParameters(Map.of("{name}", "s3://b/{name}/x"))
                .algorithmSpecification(a -> a.containerArguments("--job", "{name}"))
                .inputDataConfig(Channel.builder().channelName("{name}").build())
                .stoppingCondition(s -> s.maxRuntimeInSeconds(60))
                .build();

        var filled = RequestStrings.map(request, text -> text.replace("{name}", "churn-1"));

        assertThat(RequestTree.of(filled))
                .hasToString("{\"TrainingJobName\":\"churn-1\",\"HyperParameters\":{\"{name}\":\"s3://b/churn-1/x\"},"
                        + "\"AlgorithmSpecification\":{\"ContainerArguments\":[\"--job\",\"churn-1\"]},"
                        + "\"InputDataConfig\":[{\"ChannelName\":\"churn-1\"}],"
                        + "\"StoppingCondition\":{\"MaxRuntimeInSeconds\":60}}");
    }

    @Test
    void addsNoTokenThatNobodySet() {
        var request = CreateModelPackageRequest.builder()
                .modelPackageGroupName("churn")
                .build();

        assertThat(RequestTree.of(request)).hasToString("{\"ModelPackageGroupName\":\"churn\"}");
        assertThat(RequestStrings.map(request, UnaryOperator.identity())).isEqualTo(request);
        assertThat(RequestOverlay.lay(request, request)).isEqualTo(request);
    }
}
