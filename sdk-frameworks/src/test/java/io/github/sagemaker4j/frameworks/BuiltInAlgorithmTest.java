package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.frameworks.HyperParameter.Kind;
import io.github.sagemaker4j.training.Estimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInAlgorithmTest {

    private static final Map<String, Object> KMEANS = Map.of("k", 10, "feature_dim", 20);

    @Test
    void sendsTheImageAndHyperParametersAsTheAlgorithmReadsThem() {
        var planned = Planned.of(kmeans(
                Map.of("k", "10", "feature_dim", 20.0, "local_lloyd_tol", 1, "eval_metrics", List.of("msd", "ssd"))));
        assertThat(planned.image()).isEqualTo("174872318107.dkr.ecr.us-west-2.amazonaws.com/kmeans:1");
        assertThat(planned.hyperParameter("k")).isEqualTo("10");
        assertThat(planned.hyperParameter("feature_dim")).isEqualTo("20");
        assertThat(planned.hyperParameter("local_lloyd_tol")).isEqualTo("1.0");
        assertThat(planned.hyperParameter("eval_metrics")).isEqualTo("[\"msd\", \"ssd\"]");
        assertThat(planned.hyperParameter("force_dense")).isEqualTo("True");
        assertThat(planned.hyperParameter("sagemaker_program")).isNull();
    }

    @ParameterizedTest
    @EnumSource(BuiltIn.class)
    void knowsChannelsHyperParametersAndAnImageOfEveryAlgorithm(BuiltIn algorithm) {
        assertThat(algorithm.channels()).startsWith("train");
        assertThat(algorithm.hyperParameters()).isNotEmpty();
        assertThat(BuiltIn.of(algorithm.image().framework())).contains(algorithm);
        var place = new Place("eu-west-1", "ml.p3.2xlarge", Purpose.TRAINING);
        assertThat(algorithm.image().address(place)).contains(".dkr.ecr.eu-west-1.amazonaws.com/");
    }

    @ParameterizedTest
    @EnumSource(BuiltIn.class)
    void hasDefaultsThatItsOwnRulesAllow(BuiltIn algorithm) {
        for (var rule : algorithm.entry().parameters().values()) {
            rule.defaultValue()
                    .ifPresent(value -> assertThat(
                                    "auto".equals(value)
                                            ? List.of()
                                            : rule.problem(value, "it").stream().toList())
                            .as(rule.toString())
                            .isEmpty());
        }
    }

    @Test
    void describesHyperParametersInOneLine() {
        assertThat(BuiltIn.KMEANS.hyperParameters())
                .extracting(HyperParameter::toString)
                .contains(
                        "k: integer, at least 2, required",
                        "local_lloyd_tol: number, from 0 to 1, 0.0001 by default",
                        "init_method: text, one of random, kmeans++, random by default",
                        "extra_center_factor: integer, at least 1, or auto, auto by default");
        assertThat(BuiltIn.LINEAR_LEARNER.hyperParameters())
                .filteredOn(h -> h.name().equals("momentum"))
                .singleElement()
                .satisfies(h -> {
                    assertThat(h.kind()).isEqualTo(Kind.NUMBER);
                    assertThat(h.allowed()).isEqualTo("at least 0 and below 1, or auto");
                });
    }

    @Test
    void refusesAllWrongHyperParametersAtOnceAndNamesTheRange() {
        var problems = problems(() -> kmeans(Map.of(
                "epoch", 3, "k", 1, "feature_dim", "wide", "init_method", "kmeans", "eval_metrics", List.of("mse"))));
        assertThat(problems)
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("HP-10", "HP-12", "HP-11", "HP-12", "HP-12");
        assertThat(problems.toString())
                .contains(
                        "did you mean epochs?", "expected integer, at least 2", "one of random, kmeans++", "customize");
    }

    @Test
    void asksForRequiredHyperParametersAndChannelsWhenAJobIsPlanned() {
        var problems = problems(() -> plan(
                kmeans(Map.of("k", 10)), TrainingInput.s3("trian", "s3://b/k"), TrainingInput.s3("test", "s3://b/t")));
        assertThat(problems.toString())
                .contains(
                        "hyperParameters.feature_dim is required by kmeans", "it has train, test", "no channel train");
    }

    @Test
    void sendsWhatItDoesNotKnowWhenTold() {
        var estimator = kmeans(Map.of("k", 10))
                .customize(r -> r.hyperParameters(Map.of("feature_dim", "20", "brand_new", "1")));
        assertThat(Planned.of(estimator).hyperParameter("brand_new")).isEqualTo("1");
        assertThat(Planned.of(kmeans(KMEANS).plusHyperParameter("_num_gpus", "auto"))
                        .hyperParameter("_num_gpus"))
                .isEqualTo("auto");
    }

    @Test
    void knowsWhatBelongsTogether() {
        assertThat(problems(() ->
                                estimator(BuiltIn.LINEAR_LEARNER, 1, Map.of("predictor_type", "multiclass_classifier")))
                        .toString())
                .contains("at least 3 for a multiclass_classifier");
        assertThat(problems(() -> estimator(BuiltIn.KNN, 1, Map.of("dimension_reduction_type", "sign")))
                        .toString())
                .contains("dimension_reduction_target");
    }

    @Test
    void refusesInstancesThatWouldEachTrainTheSameModel() {
        assertThatThrownBy(() -> estimator(BuiltIn.LDA, 2, Map.of())).hasMessageContaining("INST-20");
    }

    @Test
    void refusesAnImageOfSomethingElse() {
        assertThatThrownBy(() -> BuiltInAlgorithm.of(
                        e -> e.instances(Instances.of("ml.m5.xlarge")).image(FrameworkImage.of("k-means", "1"))))
                .hasMessageContaining("did you mean kmeans?");
        assertThatThrownBy(() -> BuiltInAlgorithm.of(
                        e -> e.instances(Instances.of("ml.m5.xlarge")).image(BuiltIn.XGBOOST.image("9.9-9"))))
                .hasMessageContaining("IMAGE-11");
    }

    @Test
    void takesACopyOfTheImageAndStillChecks() {
        var own = "123456789012.dkr.ecr.us-west-2.amazonaws.com/mirror/kmeans:1";
        assertThat(Planned.of(kmeans(KMEANS).withImage(BuiltIn.KMEANS.image().at(own)))
                        .image())
                .isEqualTo(own);
        assertThatThrownBy(() ->
                        kmeans(Map.of("k", 0)).withImage(BuiltIn.KMEANS.image().at(own)))
                .hasMessageContaining("at least 2");
    }

    @Test
    void trainsOnTheChannelTrain() {
        var defaults = Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")));
        try (var session = Session.offline("us-west-2", defaults)) {
            assertThatThrownBy(() -> kmeans(KMEANS).fit(session, "s3://b/k"))
                    .as("the plan holds, only sending fails")
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static BuiltInAlgorithm kmeans(Map<String, Object> hyperParameters) {
        return estimator(BuiltIn.KMEANS, 1, hyperParameters);
    }

    private static BuiltInAlgorithm estimator(BuiltIn algorithm, int instances, Map<String, Object> hyperParameters) {
        return BuiltInAlgorithm.of(e -> e.instances(Instances.of("ml.c5.xlarge", instances))
                .image(algorithm.image())
                .hyperParameters(hyperParameters));
    }

    private static void plan(Estimator estimator, TrainingInput... inputs) {
        var defaults = Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")));
        try (var session = Session.offline("us-west-2", defaults)) {
            estimator.plan(session, inputs);
        }
    }

    private static List<Problem> problems(ThrowingCallable call) {
        return catchThrowableOfType(InvalidSpecException.class, call).problems();
    }
}
