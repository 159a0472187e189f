package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningInstanceConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.ParentHyperParameterTuningJob;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

class TuningJobTest {

    private static final String SCORE = """
            import json, os
            hps = json.loads(os.environ["SM_HPS"])
            print("score=%s;" % hps.get("x", 1))
            """;

    static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void runsTrainingJobsOnDrawnValuesAndTellsTheBest() throws IOException {
        create(
                stage,
                "random",
                SCORE,
                r -> r.hyperParameterTuningJobConfig(config("Random", 3, 2)
                                .parameterRanges(ParameterRanges.builder()
                                        .continuousParameterRanges(
                                                continuous("x", "1", "100", "Logarithmic"),
                                                continuous("momentum", "0.5", "0.99", "ReverseLogarithmic"))
                                        .integerParameterRanges(IntegerParameterRange.builder()
                                                .name("depth")
                                                .minValue("2")
                                                .maxValue("4")
                                                .scalingType("Linear")
                                                .build())
                                        .categoricalParameterRanges(categorical("kind", "a", "b"))
                                        .build())
                                .build())
                        .tags(Tag.builder().key("team").value("ml").build()));
        var job = end(stage, "random");

        assertThat(job.hyperParameterTuningJobStatus())
                .as(job.failureReason())
                .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(job.trainingJobStatusCounters().completed()).isEqualTo(3);
        assertThat(job.trainingJobStatusCounters().inProgress()).isZero();
        assertThat(job.objectiveStatusCounters().succeeded()).isEqualTo(3);
        var trials = trials(stage, "random");
        assertThat(trials).hasSize(3).allSatisfy(trial -> {
            assertThat(trial.trainingJobName()).matches("random-00[123]-[0-9a-f]{8}");
            assertThat(trial.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
            var tuned = trial.tunedHyperParameters();
            assertThat(tuned).containsOnlyKeys("x", "momentum", "depth", "kind");
            assertThat(Double.parseDouble(tuned.get("x"))).isBetween(1.0, 100.0);
            assertThat(Double.parseDouble(tuned.get("momentum"))).isBetween(0.5, 0.99);
            assertThat(tuned.get("depth")).isIn("2", "3", "4");
            assertThat(tuned.get("kind")).isIn("a", "b");
            assertThat(trial.finalHyperParameterTuningJobObjectiveMetric().value())
                    .isEqualTo(Float.parseFloat(tuned.get("x")));
        });
        var best =
                trials.stream().max((a, b) -> Float.compare(value(a), value(b))).orElseThrow();
        assertThat(job.bestTrainingJob()).isEqualTo(best);
        assertThat(job.overallBestTrainingJob()).isNull();

        var child = stage.describe(best.trainingJobName());
        assertThat(child.tuningJobArn()).isEqualTo(job.hyperParameterTuningJobArn());
        assertThat(child.hyperParameters())
                .containsAllEntriesOf(best.tunedHyperParameters())
                .containsEntry("epochs", "3")
                .containsEntry("_tuning_objective_metric", "\"score\"");
        assertThat(job.trainingJobDefinition().staticHyperParameters()).containsKey("_tuning_objective_metric");
        assertThat(stage.sageMaker
                        .listTags(r -> r.resourceArn(child.trainingJobArn()))
                        .tags())
                .hasSize(1);
    }

    @Test
    void drawsTheSameValuesForTheSameSeed() throws IOException {
        Consumer<CreateHyperParameterTuningJobRequest.Builder> seeded =
                r -> r.hyperParameterTuningJobConfig(config("Bayesian", 2, 2)
                        .randomSeed(7)
                        .parameterRanges(x("0", "1"))
                        .build());
        create(stage, "seeded-1", SCORE, seeded);
        create(stage, "seeded-2", SCORE, seeded);
        end(stage, "seeded-1");
        end(stage, "seeded-2");

        assertThat(trials(stage, "seeded-1"))
                .extracting(t -> t.tunedHyperParameters().get("x"))
                .containsExactlyElementsOf(trials(stage, "seeded-2").stream()
                        .map(t -> t.tunedHyperParameters().get("x"))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void takesResourcesOfTuningToo() throws IOException {
        create(
                stage,
                "resources",
                SCORE,
                r -> r.trainingJobDefinition(r.build().trainingJobDefinition().toBuilder()
                        .resourceConfig((ResourceConfig) null)
                        .hyperParameterTuningResourceConfig(
                                h -> h.instanceConfigs(HyperParameterTuningInstanceConfig.builder()
                                        .instanceType(TrainingInstanceType.ML_C5_XLARGE)
                                        .instanceCount(1)
                                        .volumeSizeInGB(1)
                                        .build()))
                        .build()));
        var job = end(stage, "resources");

        assertThat(job.trainingJobDefinition().resourceConfig().instanceType())
                .isEqualTo(TrainingInstanceType.ML_C5_XLARGE);
        assertThat(stage.describe(job.bestTrainingJob().trainingJobName())
                        .resourceConfig()
                        .instanceType())
                .isEqualTo(TrainingInstanceType.ML_C5_XLARGE);
    }

    @Test
    void goesThroughAGridAndMinimizes() throws IOException {
        create(
                stage,
                "grid",
                SCORE,
                r -> r.hyperParameterTuningJobConfig(config("Grid", null, 2)
                        .hyperParameterTuningJobObjective(
                                o -> o.type("Minimize").metricName("score"))
                        .parameterRanges(ParameterRanges.builder()
                                .categoricalParameterRanges(categorical("x", "3", "2"), categorical("y", "p", "q"))
                                .build())
                        .build()));

        assertThat(end(stage, "grid")
                        .hyperParameterTuningJobConfig()
                        .parameterRanges()
                        .hasIntegerParameterRanges())
                .isTrue();
        assertThat(end(stage, "grid").bestTrainingJob().tunedHyperParameters()).containsEntry("x", "2");
        assertThat(trials(stage, "grid"))
                .extracting(t -> new TreeMap<>(t.tunedHyperParameters()))
                .map(Object::toString)
                .containsExactlyInAnyOrder("{x=3, y=p}", "{x=3, y=q}", "{x=2, y=p}", "{x=2, y=q}");
    }

    @Test
    void endsWhenTheTargetIsReached() throws IOException {
        create(
                stage,
                "target",
                SCORE,
                r -> r.hyperParameterTuningJobConfig(config("Random", 50, 1)
                        .tuningJobCompletionCriteria(c -> c.targetObjectiveMetricValue(0f))
                        .parameterRanges(x("1", "2"))
                        .build()));

        assertThat(end(stage, "target").hyperParameterTuningJobStatus())
                .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(trials(stage, "target")).hasSize(1);
    }

    @Test
    void failsWhereNothingSucceedsOrNothingIsMeasured() throws IOException {
        create(
                stage,
                "hopeless",
                "raise ValueError('no')",
                r -> r.hyperParameterTuningJobConfig(
                        config("Random", 9, 5).parameterRanges(x("0", "1")).build()));
        create(
                stage,
                "mute",
                "pass",
                r -> r.hyperParameterTuningJobConfig(
                        config("Random", 1, 1).parameterRanges(x("0", "1")).build()));

        assertThat(end(stage, "hopeless").failureReason()).startsWith("No training job succeeded after ");
        assertThat(end(stage, "hopeless").trainingJobStatusCounters().nonRetryableError())
                .isGreaterThanOrEqualTo(5);
        assertThat(end(stage, "mute").failureReason())
                .startsWith("No objective metrics found after running 1 training jobs.");
        assertThat(end(stage, "mute").objectiveStatusCounters().failed()).isEqualTo(1);
    }

    @Test
    void stopsWithItsTrainingJobs() throws IOException {
        create(
                stage,
                "stopped",
                "import time; time.sleep(600)",
                r -> r.hyperParameterTuningJobConfig(
                        config("Random", 4, 2).parameterRanges(x("0", "1")).build()));
        Stage.await(() -> trials(stage, "stopped").size() == 2);
        stage.sageMaker.stopHyperParameterTuningJob(r -> r.hyperParameterTuningJobName("stopped"));

        assertThat(end(stage, "stopped").hyperParameterTuningJobStatus())
                .isEqualTo(HyperParameterTuningJobStatus.STOPPED);
        assertThat(trials(stage, "stopped"))
                .extracting(t -> t.trainingJobStatus())
                .containsOnly(TrainingJobStatus.STOPPED);
        assertThat(end(stage, "stopped").trainingJobStatusCounters().stopped()).isEqualTo(2);
    }

    @Test
    void takesSeveralDefinitionsInTurnAndTellsTheBestOfItsParentsToo() throws IOException {
        create(
                stage,
                "parent",
                SCORE,
                r -> r.hyperParameterTuningJobConfig(
                        config("Random", 1, 1).parameterRanges(x("50", "51")).build()));
        end(stage, "parent");
        create(stage, "several", SCORE, r -> {
            var one = r.build().trainingJobDefinition();
            var objective = config("Random", 1, 1).build().hyperParameterTuningJobObjective();
            r.trainingJobDefinition((HyperParameterTrainingJobDefinition) null)
                    .trainingJobDefinitions(List.of(
                            one.toBuilder()
                                    .definitionName("low")
                                    .tuningObjective(objective)
                                    .hyperParameterRanges(x("1", "2"))
                                    .build(),
                            one.toBuilder()
                                    .definitionName("high")
                                    .tuningObjective(objective)
                                    .hyperParameterRanges(x("8", "9"))
                                    .build()))
                    .hyperParameterTuningJobConfig(config("Random", 2, 2)
                            .hyperParameterTuningJobObjective((HyperParameterTuningJobObjective) null)
                            .build())
                    .warmStartConfig(w -> w.warmStartType("IdenticalDataAndAlgorithm")
                            .parentHyperParameterTuningJobs(ParentHyperParameterTuningJob.builder()
                                    .hyperParameterTuningJobName("parent")
                                    .build()));
        });
        var job = end(stage, "several");

        assertThat(job.hyperParameterTuningJobStatus())
                .as(job.failureReason())
                .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(trials(stage, "several"))
                .extracting(t -> t.trainingJobDefinitionName())
                .containsExactlyInAnyOrder("low", "high");
        assertThat(job.bestTrainingJob().trainingJobDefinitionName()).isEqualTo("high");
        assertThat(job.overallBestTrainingJob().tuningJobName()).isEqualTo("parent");
    }

    @Test
    void refusesWhatSageMakerRefusesAndWhatCannotBeDoneHere() throws IOException {
        create(stage, "taken", SCORE, r -> {});
        assertThatThrownBy(() -> create(stage, "taken", SCORE, r -> {}))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(
                        "A hyperparameter tuning job with the name, taken, already exists. Choose a different name.");
        assertThatThrownBy(() -> create(stage, "a".repeat(33), SCORE, r -> {}))
                .hasMessageContaining("'hyperParameterTuningJobName'");
        assertThatThrownBy(() -> end(stage, "missing"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Amazon SageMaker can't find a tuning job called missing. Type another name.");
        assertThatThrownBy(() -> create(
                        stage,
                        "grid-x",
                        SCORE,
                        r -> r.hyperParameterTuningJobConfig(config("Grid", 2, 1)
                                .parameterRanges(x("0", "1"))
                                .build())))
                .hasMessageContaining("categorical");
        assertThatThrownBy(() -> create(
                        stage,
                        "scaled",
                        SCORE,
                        r -> r.hyperParameterTuningJobConfig(config("Random", 2, 1)
                                .parameterRanges(ParameterRanges.builder()
                                        .continuousParameterRanges(continuous("x", "0", "1", "Logarithmic"))
                                        .build())
                                .build())))
                .hasMessageContaining("Logarithmic");
        assertThatThrownBy(() -> create(
                        stage,
                        "unmeasured",
                        SCORE,
                        r -> r.hyperParameterTuningJobConfig(config("Random", 2, 1)
                                .hyperParameterTuningJobObjective(
                                        o -> o.type("Maximize").metricName("other"))
                                .parameterRanges(x("0", "1"))
                                .build())))
                .hasMessageContaining("A metric is required for this hyperparameter tuning job objective.");
        end(stage, "taken");
    }

    @Test
    void listsTrainingJobsByWhatTheyReachedAndForgetsADeletedJobOnly() throws IOException {
        create(
                stage,
                "listed",
                SCORE,
                r -> r.hyperParameterTuningJobConfig(
                        config("Random", 3, 3).parameterRanges(x("1", "9")).build()));
        end(stage, "listed");
        var found = new ArrayList<Float>();
        var token = "";
        do {
            var next = token;
            var page = stage.sageMaker.listTrainingJobsForHyperParameterTuningJob(r -> {
                r.hyperParameterTuningJobName("listed")
                        .maxResults(2)
                        .sortBy("FinalObjectiveMetricValue")
                        .sortOrder("Descending");
                if (!next.isEmpty()) {
                    r.nextToken(next);
                }
            });
            page.trainingJobSummaries().forEach(t -> found.add(value(t)));
            token = page.nextToken() == null ? "" : page.nextToken();
        } while (!token.isEmpty());
        assertThat(found).hasSize(3).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(stage.sageMaker
                        .listHyperParameterTuningJobs(r -> r.nameContains("listed"))
                        .hyperParameterTuningJobSummaries())
                .singleElement()
                .satisfies(job -> assertThat(job.strategyAsString()).isEqualTo("Random"));

        var child = trials(stage, "listed").get(0).trainingJobName();
        stage.sageMaker.deleteHyperParameterTuningJob(r -> r.hyperParameterTuningJobName("listed"));
        assertThatThrownBy(() -> end(stage, "listed")).isInstanceOf(ResourceNotFoundException.class);
        assertThat(stage.describe(child).trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    }

    @Test
    void outlastsThePlatform(@TempDir Path data) throws IOException {
        var before = "";
        try (var first = new Stage(l -> l.data(data.resolve("data")))) {
            create(first, "ended", SCORE, r -> {});
            before = end(first, "ended").toString();
            create(first, "running", "import time; time.sleep(600)", r -> {});
            Stage.await(() -> !trials(first, "running").isEmpty());
        }
        try (var second = new Stage(l -> l.data(data.resolve("data")))) {
            assertThat(end(second, "ended").toString()).isEqualTo(before);
            assertThat(end(second, "running").hyperParameterTuningJobStatus())
                    .isEqualTo(HyperParameterTuningJobStatus.STOPPED);
            assertThat(trials(second, "running"))
                    .extracting(t -> t.trainingJobStatus())
                    .containsOnly(TrainingJobStatus.STOPPED);
        }
    }

    /** Creates one that makes one training job, unless told otherwise. */
    static void create(
            Stage stage, String name, String script, Consumer<CreateHyperParameterTuningJobRequest.Builder> more)
            throws IOException {
        var source = stage.archive("code/" + name + ".tar.gz", Map.of("train.py", script));
        stage.sageMaker.createHyperParameterTuningJob(r -> {
            r.hyperParameterTuningJobName(name)
                    .hyperParameterTuningJobConfig(
                            config("Random", 1, 1).parameterRanges(x("0", "1")).build())
                    .trainingJobDefinition(d -> d.roleArn(Stage.ROLE)
                            .staticHyperParameters(Map.of(
                                    "epochs", "3",
                                    "sagemaker_program", "\"train.py\"",
                                    "sagemaker_submit_directory", "\"" + source + "\""))
                            .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                    .trainingInputMode("File")
                                    .metricDefinitions(MetricDefinition.builder()
                                            .name("score")
                                            .regex("score=(.*?);")
                                            .build()))
                            .outputDataConfig(o -> o.s3OutputPath(stage.uri("tuned")))
                            .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                                    .instanceCount(1)
                                    .volumeSizeInGB(1))
                            .stoppingCondition(s -> s.maxRuntimeInSeconds(600)));
            more.accept(r);
        });
    }

    private static HyperParameterTuningJobConfig.Builder config(String strategy, @Nullable Integer most, int parallel) {
        return HyperParameterTuningJobConfig.builder()
                .strategy(strategy)
                .hyperParameterTuningJobObjective(o -> o.type("Maximize").metricName("score"))
                .resourceLimits(l -> l.maxNumberOfTrainingJobs(most).maxParallelTrainingJobs(parallel));
    }

    private static ParameterRanges x(String least, String most) {
        return ParameterRanges.builder()
                .continuousParameterRanges(continuous("x", least, most, "Auto"))
                .build();
    }

    private static ContinuousParameterRange continuous(String name, String least, String most, String scaling) {
        return ContinuousParameterRange.builder()
                .name(name)
                .minValue(least)
                .maxValue(most)
                .scalingType(scaling)
                .build();
    }

    private static CategoricalParameterRange categorical(String name, String... values) {
        return CategoricalParameterRange.builder().name(name).values(values).build();
    }

    private static float value(HyperParameterTrainingJobSummary trial) {
        return trial.finalHyperParameterTuningJobObjectiveMetric().value();
    }

    private static List<HyperParameterTrainingJobSummary> trials(Stage stage, String name) {
        return stage.sageMaker
                .listTrainingJobsForHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name))
                .trainingJobSummaries();
    }

    private static DescribeHyperParameterTuningJobResponse end(Stage stage, String name) {
        Stage.await(() -> describe(stage, name).hyperParameterTuningEndTime() != null);
        return describe(stage, name);
    }

    private static DescribeHyperParameterTuningJobResponse describe(Stage stage, String name) {
        return stage.sageMaker.describeHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name));
    }
}
