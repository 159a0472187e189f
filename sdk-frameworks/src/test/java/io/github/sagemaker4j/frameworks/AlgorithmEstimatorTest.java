package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Spot;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmStatus;
import software.amazon.awssdk.services.sagemaker.model.ChannelSpecification;
import software.amazon.awssdk.services.sagemaker.model.DescribeAlgorithmResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterSpecification;
import software.amazon.awssdk.services.sagemaker.model.ParameterType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;

class AlgorithmEstimatorTest {

    private static final String ARN = "arn:aws:sagemaker:us-west-2:123456789012:algorithm/forest";
    private static final TrainingInput TRAINING = TrainingInput.s3("training", "s3://b/k");

    @Test
    void sendsTheAlgorithmWithItsDefaultsAndNoImage() throws IOException {
        var request =
                request(plan(forest(Map.of("note", "hi", "rate", "1e-3")).withDescription(description()), TRAINING));
        assertThat(request.at("/AlgorithmSpecification"))
                .isEqualTo(json("{'AlgorithmName': '" + ARN + "', 'TrainingInputMode': 'File'}"));
        assertThat(request.at("/HyperParameters"))
                .isEqualTo(json("{'max_leaf_nodes': '100', 'note': 'hi', 'rate': '0.001'}"));
        assertThat(request.path("EnableNetworkIsolation").isMissingNode()).isTrue();
        assertThat(request.at("/TrainingJobName").asText()).isNotEmpty();
    }

    @Test
    void refusesEverythingThatTheAlgorithmDoesNotTakeAtOnce() {
        var wrong = AlgorithmEstimator.of(e -> e.instances(Instances.of("ml.p3.2xlarge", 2))
                .algorithmName(ARN)
                .description(description())
                .hyperParameters(Map.of("max_leaf_nodes", 0, "rate", "fast", "criterion", "other", "nots", 1)));
        assertThat(problems(
                        wrong, TrainingInput.s3("validation", "s3://b/v").withInputMode(TrainingInputMode.FAST_FILE)))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "HP-12", "HP-11", "HP-12", "HP-10", "HP-13", "INST-21", "INST-20", "INPUT-12", "INPUT-11");
        assertThat(problems(wrong).toString())
                .contains("from 1 to 100000", "one of gini, entropy", "did you mean note?", "ml.m5.xlarge");
    }

    @Test
    void takesTheInputModeThatAChannelSupports() {
        var piped = forest(Map.of("note", "hi")).withDescription(description()).withInputMode(TrainingInputMode.PIPE);
        assertThat(problems(piped, TRAINING)).extracting(Problem::code).containsExactly("INPUT-12");
        assertThat(plan(
                                piped,
                                TRAINING.withInputMode(TrainingInputMode.FILE),
                                TrainingInput.s3("validation", "s3://b/v"))
                        .requests())
                .hasSize(1);
    }

    @Test
    void isolatesAlgorithmsFromTheMarketplace() throws IOException {
        var product = description().toBuilder().productId("prod-1").build();
        var vpc = Network.vpc(List.of("subnet-1"), List.of("sg-1"));
        var request = request(
                plan(forest(Map.of("note", "hi")).withDescription(product).withNetwork(vpc), TRAINING));
        assertThat(request.path("EnableNetworkIsolation").asBoolean()).isTrue();
        assertThat(request.at("/VpcConfig/Subnets/0").asText()).isEqualTo("subnet-1");
    }

    @Test
    void refusesAnAlgorithmThatIsNotReadyOrOfAnotherRegion() {
        var pending = description().toBuilder()
                .algorithmStatus(AlgorithmStatus.PENDING)
                .build();
        assertThat(problems(forest(Map.of("note", "hi")).withDescription(pending), TRAINING))
                .extracting(Problem::code)
                .containsExactly("ALGO-02");
        assertThat(problems(
                        forest(Map.of("note", "hi"))
                                .withDescription(description())
                                .withAlgorithmName(ARN.replace("us-west-2", "eu-west-1")),
                        TRAINING))
                .extracting(Problem::code)
                .containsExactly("ALGO-01");
    }

    @Test
    void warnsOfNothingSinceAModelPackageServesTheModel() {
        assertThat(plan(forest(Map.of("note", "hi")).withDescription(description()), TRAINING)
                        .warnings())
                .noneMatch(w -> w.contains("serves"));
    }

    @Test
    void b09KeepsWhatThePythonClassDrops() throws IOException {
        var full = forest(Map.of("note", "hi"))
                .withDescription(description())
                .withSpot(Spot.maxWait(Duration.ofDays(2)).withCheckpoint("s3://b/checkpoints"))
                .withEnvironment(Map.of("MODE", "fast"))
                .withNetwork(Network.none().isolated())
                .withInstances(Instances.of("ml.m5.xlarge").withKeepAlive(Duration.ofMinutes(5)))
                .customize(r -> r.retryStrategy(s -> s.maximumRetryAttempts(3)));
        var request = request(plan(full, TRAINING));
        assertThat(request.at("/CheckpointConfig/S3Uri").asText()).isEqualTo("s3://b/checkpoints");
        assertThat(request.at("/Environment/MODE").asText()).isEqualTo("fast");
        assertThat(request.at("/EnableNetworkIsolation").asBoolean()).isTrue();
        assertThat(request.at("/ResourceConfig/KeepAlivePeriodInSeconds").asInt())
                .isEqualTo(300);
        assertThat(request.at("/RetryStrategy/MaximumRetryAttempts").asInt()).isEqualTo(3);
    }

    @Test
    void leavesToTheRunWhatOnlyTheAlgorithmKnows() throws IOException {
        var plan = plan(forest(Map.of("note", "hi")), TRAINING);
        assertThat(plan.reads()).contains("sagemaker:DescribeAlgorithm");
        assertThat(plan.warnings()).anyMatch(w -> w.contains("described(session)"));
        assertThat(plan.toJson()).contains("{algorithm.defaults}");
    }

    @Test
    void looksTheAlgorithmUpBeforeItSendsAnything() throws IOException {
        try (var aws = new AlgorithmService();
                var session = session(aws)) {
            var plan = forest(Map.of("note", "hi")).plan(session, TRAINING);
            var job = plan.run(session);
            assertThat(job.name()).startsWith("forest-");
            assertThat(aws.operations()).containsExactly("DescribeAlgorithm", "CreateTrainingJob");
            assertThat(request(plan)).isEqualTo(aws.created());
            assertThat(plan.toJson()).doesNotContain("{algorithm.defaults}").contains("max_leaf_nodes");
            assertThatThrownBy(() -> plan.run(session)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sendsNothingIfTheAlgorithmDoesNotTakeIt() throws IOException {
        try (var aws = new AlgorithmService();
                var session = session(aws)) {
            assertThatThrownBy(() -> forest(Map.of("max_leaf_nodes", 0)).fit(session, "s3://b/k"))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("HP-12")
                    .hasMessageContaining("HP-13");
            assertThat(aws.operations()).containsExactly("DescribeAlgorithm");
        }
    }

    private static Session session(AlgorithmService aws) {
        return Session.builder()
                .region("us-west-2")
                .endpoint(aws.endpoint())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .defaults(defaults())
                .build();
    }

    private static AlgorithmEstimator forest(Map<String, Object> hyperParameters) {
        return AlgorithmEstimator.of(e ->
                e.instances(Instances.of("ml.m5.xlarge")).algorithmName(ARN).hyperParameters(hyperParameters));
    }

    private static Plan<TrainingJob> plan(AlgorithmEstimator estimator, TrainingInput... inputs) {
        try (var session = Session.offline("us-west-2", defaults())) {
            return estimator.plan(session, inputs);
        }
    }

    private static Defaults defaults() {
        return Defaults.of(d ->
                d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")).bucket("my-bucket"));
    }

    private static List<Problem> problems(AlgorithmEstimator estimator, TrainingInput... inputs) {
        return catchThrowableOfType(InvalidSpecException.class, () -> plan(estimator, inputs))
                .problems();
    }

    private static JsonNode request(Plan<?> plan) throws IOException {
        try (var body = plan.requests().get(plan.requests().size() - 1).body()) {
            return new JsonMapper().readTree(body);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    static DescribeAlgorithmResponse description() {
        return DescribeAlgorithmResponse.builder()
                .algorithmName("forest")
                .algorithmArn(ARN)
                .algorithmStatus(AlgorithmStatus.COMPLETED)
                .trainingSpecification(t -> t.trainingImage("123456789012.dkr.ecr.us-west-2.amazonaws.com/forest:1")
                        .supportsDistributedTraining(false)
                        .supportedTrainingInstanceTypes(TrainingInstanceType.ML_M5_XLARGE)
                        .trainingChannels(
                                channel("training", true, TrainingInputMode.FILE),
                                channel("validation", false, TrainingInputMode.FILE, TrainingInputMode.PIPE))
                        .supportedHyperParameters(
                                parameter("max_leaf_nodes", ParameterType.INTEGER)
                                        .defaultValue("100")
                                        .range(r -> r.integerParameterRangeSpecification(
                                                i -> i.minValue("1").maxValue("100000")))
                                        .build(),
                                parameter("rate", ParameterType.CONTINUOUS)
                                        .range(r -> r.continuousParameterRangeSpecification(
                                                c -> c.minValue("0.0").maxValue("1.0")))
                                        .build(),
                                parameter("criterion", ParameterType.CATEGORICAL)
                                        .range(r -> r.categoricalParameterRangeSpecification(
                                                c -> c.values("gini", "entropy")))
                                        .build(),
                                parameter("note", ParameterType.FREE_TEXT)
                                        .isRequired(true)
                                        .build()))
                .build();
    }

    private static ChannelSpecification channel(String name, boolean required, TrainingInputMode... modes) {
        return ChannelSpecification.builder()
                .name(name)
                .isRequired(required)
                .supportedInputModes(modes)
                .build();
    }

    private static HyperParameterSpecification.Builder parameter(String name, ParameterType kind) {
        return HyperParameterSpecification.builder().name(name).type(kind);
    }
}
