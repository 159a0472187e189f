package io.github.sagemaker4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.check.Violation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceModelTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String VALID = """
            {"TrainingJobName": "churn-1",
             "RoleArn": "arn:aws:iam::123456789012:role/SageMaker",
             "AlgorithmSpecification": {"TrainingImage": "image:1", "TrainingInputMode": "File"},
             "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource":
                 {"S3DataType": "S3Prefix", "S3Uri": "s3://bucket/train", "S3DataDistributionType": "FullyReplicated"}}}],
             "OutputDataConfig": {"S3OutputPath": "s3://bucket/out"},
             "ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
             "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
             "HyperParameters": {"depth": "6"},
             "Tags": [{"Key": "größe:team", "Value": "a b"}]}
            """;

    private final ServiceModel model = ServiceModel.sagemaker();

    @Test
    void findsNothingInAValidRequest() {
        assertThat(model.violations("CreateTrainingJob", json(VALID))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TrainingJobName | \"my_job\" | TrainingJobName | PATTERN | Value 'my_job' at 'trainingJobName' failed to "
                        + "satisfy constraint: Member must satisfy regular expression pattern: "
                        + "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
                "RoleArn | null | RoleArn | REQUIRED | Value null at 'roleArn' failed to satisfy constraint: "
                        + "Member must not be null",
                "ResourceConfig | {\"VolumeSizeInGB\":-1} | ResourceConfig.VolumeSizeInGB | RANGE | Value '-1' at "
                        + "'resourceConfig.volumeSizeInGB' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 0",
                "AlgorithmSpecification | {\"TrainingInputMode\":\"Slow\"} | AlgorithmSpecification.TrainingInputMode | ENUM "
                        + "| Value 'Slow' at 'algorithmSpecification.trainingInputMode' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [Pipe, File, FastFile]",
                "InputDataConfig | [{\"ChannelName\":\"a b\",\"DataSource\":{}}] | InputDataConfig[0].ChannelName | PATTERN "
                        + "| Value 'a b' at 'inputDataConfig.1.member.channelName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [A-Za-z0-9\\.\\-_]+",
                "VpcConfig | {\"SecurityGroupIds\":[\"sg_1\"],\"Subnets\":[\"s\"]} | VpcConfig.SecurityGroupIds[0] | PATTERN "
                        + "| Value '[sg_1]' at 'vpcConfig.securityGroupIds' failed to satisfy constraint: "
                        + "Member must satisfy constraint: [Member must have length less than or equal to 32, "
                        + "Member must have length greater than or equal to 0, "
                        + "Member must satisfy regular expression pattern: [-0-9a-zA-Z]+]",
                "Environment | {\"MY-KEY\":\"1\"} | Environment['MY-KEY'] | PATTERN "
                        + "| Value '{MY-KEY}' at 'environment' failed to satisfy constraint: "
                        + "Map keys must satisfy constraint: [Member must have length less than or equal to 512, "
                        + "Member must have length greater than or equal to 0, "
                        + "Member must satisfy regular expression pattern: [a-zA-Z_][a-zA-Z0-9_]*]",
                "EnableManagedSpotTraining | \"yes\" | EnableManagedSpotTraining | TYPE "
                        + "| Value 'yes' at 'enableManagedSpotTraining' failed to satisfy constraint: "
                        + "Member must be of type boolean"
            })
    void saysWhatIsWrongInTheServicesWords(String member, String value, String path, Kind kind, String message) {
        var request = json(VALID).deepCopy();
        ((ObjectNode) request).set(member, json(value));

        var found = model.violationsOfPart("CreateTrainingJob", request);
        var all = model.violations("CreateTrainingJob", request);

        var named = kind == Kind.REQUIRED ? all : found;
        assertThat(named)
                .extracting(Violation::path, Violation::kind, Violation::message)
                .singleElement()
                .isEqualTo(tuple(path, kind, message));
    }

    @Test
    void listsAllViolationsInTheServicesSentence() {
        var found = model.violations("DescribeTrainingJob", json("{\"TrainingJobName\":\"" + "x_".repeat(32) + "\"}"));

        assertThat(found).extracting(Violation::kind).containsExactly(Kind.LENGTH, Kind.PATTERN);
        assertThat(Violation.message(found))
                .startsWith("2 validation errors detected: Value 'x_")
                .contains("Member must have length less than or equal to 63; Value");
    }

    @Test
    void acceptsPartsOfRequestsOnlyWhenAskedTo() {
        var part = json("{\"TrainingJobName\":\"churn\"}");

        assertThat(model.violationsOfPart("CreateTrainingJob", part)).isEmpty();
        assertThat(model.violations("CreateTrainingJob", part))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "RoleArn", "OutputDataConfig", "AlgorithmSpecification", "ResourceConfig", "StoppingCondition");
    }

    @Test
    void asksForNoServersInAServerlessJob() {
        var request = """
                {"TrainingJobName": "a", "RoleArn": "arn:aws:iam::123456789012:role/SageMaker",
                 "OutputDataConfig": {"S3OutputPath": "s3://bucket/out"},
                 "ServerlessJobConfig": {"JobType": "FineTuning", "BaseModelArn":
                     "arn:aws:sagemaker:eu-west-1:aws:hub-content/SageMakerPublicHub/Model/llama"}}
                """;
        assertThat(model.violations("CreateTrainingJob", json(request)))
                .extracting(Violation::path)
                .doesNotContain("AlgorithmSpecification", "ResourceConfig", "StoppingCondition");
    }

    @Test
    void reportsMembersThatAnAnswerInvents() {
        var answer =
                json("{\"TrainingJobArn\":\"arn:aws:sagemaker:eu-west-1:123456789012:training-job/a\",\"Extra\":1}");

        assertThat(model.violationsOfOutput("CreateTrainingJob", answer))
                .singleElement()
                .extracting(Violation::path, Violation::kind)
                .containsExactly("Extra", Kind.UNKNOWN);
        assertThat(model.violationsOfOutput("DeleteModel", json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DesiredWeight", "NaN"})
    void refusesWeightsThatAreNoNumbers(String weight) {
        var request = JSON.createObjectNode().put("EndpointName", "a");
        var variant =
                request.putArray("DesiredWeightsAndCapacities").addObject().put("VariantName", "a");
        if (weight.equals("NaN")) {
            variant.put("DesiredWeight", Double.NaN);
        } else {
            variant.put("DesiredWeight", weight);
        }

        assertThat(model.violations("UpdateEndpointWeightsAndCapacities", request))
                .singleElement()
                .extracting(Violation::kind)
                .isEqualTo(Kind.TYPE);
    }

    @Test
    void checksOneTextBeforeThereIsARequest() {
        assertThat(model.violationsOfText("TrainingJobName", "churn", "jobName"))
                .isEmpty();
        assertThat(model.violationsOfText("TrainingJobName", "-", "jobName"))
                .extracting(Violation::path)
                .containsExactly("jobName");
        assertThat(model.maxLength("TrainingJobName")).isEqualTo(63);
        assertThat(model.maxLength("HyperParameters")).isEqualTo(100);
        assertThatThrownBy(() -> model.maxLength("Boolean")).hasMessageContaining("Boolean");
    }

    @Test
    void saysHowMuchThereIsOfWhatIsTooLong() {
        var request = JSON.createObjectNode();
        var parameters = request.putObject("HyperParameters").put("long", "x".repeat(2501));
        for (var i = 0; i < 100; i++) {
            parameters.put("p" + i, "1");
        }

        assertThat(model.violationsOfPart("CreateTrainingJob", request))
                .extracting(Violation::path, Violation::size)
                .containsExactly(
                        tuple("HyperParameters", "101 entries"), tuple("HyperParameters['long']", "2501 characters"));
    }

    @Test
    void knowsInstanceTypesAndWhichOneWasMeant() {
        var types = model.enumValues("TrainingInstanceType");

        assertThat(types).contains("ml.m5.xlarge", "ml.p3.16xlarge");
        assertThat(model.enumValues("ProductionVariantInstanceType")).contains("ml.m5.xlarge");
        assertThat(Nearest.of("ml.m5.xlareg", types)).contains("ml.m5.xlarge");
        assertThat(Nearest.of("m5.xlarge", types)).contains("ml.m5.xlarge");
        assertThat(Nearest.of("toaster", types)).isEmpty();
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }

    @Test
    void countsLettersAsTheServiceDoesNotAsJavaDoes() {
        var emoji = "😀".repeat(256);

        assertThat(model.violationsOfText("TagValue", emoji, "v"))
                .extracting(Violation::kind)
                .containsExactly(Kind.PATTERN);
    }

    @Test
    void refusesOperationsAndShapesItDoesNotHave() {
        assertThatThrownBy(() -> model.violations("CreateToaster", json("{}"))).hasMessageContaining("CreateToaster");
        assertThatThrownBy(() -> model.enumValues("TrainingJobName")).hasMessageContaining("TrainingJobName");
        assertThat(model.operations()).contains("CreateTrainingJob", "UpdateEndpointWeightsAndCapacities", "Search");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
