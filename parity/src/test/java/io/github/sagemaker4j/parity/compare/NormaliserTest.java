package io.github.sagemaker4j.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.corpus.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {

    @Test
    void numbersStampsInTheOrderOfTheirFirstAppearance() {
        var ours = Normaliser.normalise(List.of(
                request("CreateTrainingJob", "{'TrainingJobName':'a-2026-11-22-07-30-00-123'}"),
                request("CreateTrainingJob", "{'TrainingJobName':'a-2026-11-22-07-30-00-124'}"),
                request("CreateModel", "{'ModelName':'b-2026-11-22-07-30-00-123'}")));
        assertThat(ours.get(0).at("/params/TrainingJobName").asText()).isEqualTo("a-<TIMESTAMP:1>");
        assertThat(ours.get(1).at("/params/TrainingJobName").asText()).isEqualTo("a-<TIMESTAMP:2>");
        assertThat(ours.get(2).at("/params/ModelName").asText()).isEqualTo("b-<TIMESTAMP:1>");
    }

    @Test
    void numbersPlaceholdersAnewWhateverTheirNumbersWere() {
        var theirs = Normaliser.normalise(List.of(request("CreateModel", "{'ModelName':'b-<TIMESTAMP:7>'}")));
        assertThat(theirs.get(0).at("/params/ModelName").asText()).isEqualTo("b-<TIMESTAMP:1>");
    }

    @Test
    void takesDigitsThatAreNoStampForWhatTheyAre() {
        var ours = Normaliser.normalise(List.of(request("CreateModel", "{'ModelName':'b-12026-11-22-07-30-00-1234'}")));
        assertThat(ours.get(0).at("/params/ModelName").asText()).isEqualTo("b-12026-11-22-07-30-00-1234");
    }

    @Test
    void comparesNumbersByValueAndObjectsWithoutOrder() {
        assertThat(Normaliser.normalise(List.of(request("A", "{'w':95,'x':{'a':1,'b':2.50}}"))))
                .isEqualTo(Normaliser.normalise(List.of(request("A", "{'x':{'b':2.5,'a':1},'w':95.0}"))));
    }

    @Test
    void keepsTheOrderOfArrays() {
        assertThat(Normaliser.normalise(List.of(request("A", "{'x':[1,2]}"))))
                .isNotEqualTo(Normaliser.normalise(List.of(request("A", "{'x':[2,1]}"))));
    }

    @Test
    void sortsUploadsThatFollowEachOtherAndNothingElse() {
        var ours = Normaliser.normalise(List.of(
                request("PutObject", "{'Bucket':'b','Key':'2'}"),
                request("PutObject", "{'Bucket':'b','Key':'1'}"),
                request("CreateModel", "{}"),
                request("PutObject", "{'Bucket':'b','Key':'0'}")));
        assertThat(ours).extracting(r -> r.at("/params/Key").asText()).containsExactly("1", "2", "", "0");
    }

    static ObjectNode request(String operation, String parameters) {
        return (ObjectNode) Json.read("{\"service\":\"sagemaker\",\"operation\":\"" + operation + "\",\"params\":"
                + parameters.replace('\'', '"') + "}");
    }
}
