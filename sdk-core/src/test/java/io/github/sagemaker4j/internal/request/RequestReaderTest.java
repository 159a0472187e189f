package io.github.sagemaker4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

class RequestReaderTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsBackWhatTheTreeSays() throws JsonProcessingException {
        for (var seed = 0; seed < 200; seed++) {
            var request = RandomRequests.fill(CreateTrainingJobRequest.builder(), seed);
            var tree = RequestTree.of(request);

            assertThat(RequestReader.read(tree, CreateTrainingJobRequest.builder()))
                    .as("seed " + seed)
                    .isEqualTo(request);
            assertThat(RequestTree.of(
                            RequestReader.read(JSON.readTree(tree.toString()), CreateTrainingJobRequest.builder())))
                    .hasToString(tree.toString());
        }
    }

    @Test
    void readsInstantsToTheMillisecond() throws JsonProcessingException {
        var tree =
                JSON.readTree("{\"CreationTime\":1700000000.123,\"SecondaryStatusTransitions\":[{\"StartTime\":1}]}");
        var answer = RequestReader.read(tree, DescribeTrainingJobResponse.builder());

        assertThat(answer.creationTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(answer.secondaryStatusTransitions().get(0).startTime()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Toaster\":1} | Toaster is no member",
                "{\"ResourceConfig\":{\"Toaster\":1}} | ResourceConfig.Toaster is no member",
                "{\"TrainingJobName\":1} | TrainingJobName has a value of another type",
                "{\"ResourceConfig\":{\"InstanceCount\":1.5}} | ResourceConfig.InstanceCount has a value of another type",
                "{\"ResourceConfig\":{\"InstanceCount\":4294967296}} | InstanceCount has a value of another type",
                "{\"ResourceConfig\":[]} | ResourceConfig is no structure",
                "{\"InputDataConfig\":{}} | InputDataConfig is no list",
                "{\"InputDataConfig\":[{\"ChannelName\":true}]} | InputDataConfig[0].ChannelName has a value",
                "{\"HyperParameters\":[]} | HyperParameters is no map",
                "{\"HyperParameters\":{\"a\":1}} | HyperParameters['a'] has a value of another type",
                "{\"EnableManagedSpotTraining\":\"true\"} | EnableManagedSpotTraining has a value of another type"
            })
    void refusesWhatIsNotInTheModelAndNamesIt(String json, String message) {
        assertThatThrownBy(() -> RequestReader.read(JSON.readTree(json), CreateTrainingJobRequest.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
