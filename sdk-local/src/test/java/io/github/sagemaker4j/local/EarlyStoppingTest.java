package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.ParentHyperParameterTuningJob;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Tuning jobs that end training jobs, or themselves, for what was reported. */
class EarlyStoppingTest {

    /** Reports the same value after each epoch; a high one is quick. */
    private static final String EPOCHS = """
            import json, os, time
            x = float(json.loads(os.environ["SM_HPS"])["x"])
            for epoch in range(%d):
                print("score=%%s;" %% x, flush=True)
                time.sleep(%s)
            """;

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String script(int epochs, String pause) {
        return EPOCHS.formatted(epochs, pause);
    }

    private static void create(
            String name,
            String script,
            UnaryOperator<HyperParameterTuningJobConfig.Builder> config,
            UnaryOperator<HyperParameterTrainingJobDefinition.Builder> definition)
            throws IOException {
        TuningJobTest.create(
                stage,
                name,
                script,
                r -> r.hyperParameterTuningJobConfig(config.apply(r.build().hyperParameterTuningJobConfig().toBuilder())
                                .build())
                        .trainingJobDefinition(definition
                                .apply(r.build().trainingJobDefinition().toBuilder())
                                .build()));
    }

    private static DescribeHyperParameterTuningJobResponse end(String name) {
        Stage.await(() -> stage.sageMaker
                        .describeHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name))
                        .hyperParameterTuningEndTime()
                != null);
        return stage.sageMaker.describeHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name));
    }

    private static List<HyperParameterTrainingJobSummary> trials(String name) {
        return stage.sageMaker
                .listTrainingJobsForHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name)
                        .sortBy("CreationTime")
                        .sortOrder("Ascending"))
                .trainingJobSummaries();
    }

    private static ParameterRanges listed(String... values) {
        return ParameterRanges.builder()
                .categoricalParameterRanges(CategoricalParameterRange.builder()
                        .name("x")
                        .values(values)
                        .build())
                .build();
    }

    @Test
    void stopsATrainingJobThatIsWorseThanTheOthersWere() throws IOException {
        create(
                "median",
                script(200, "0.001 if x > 1 else 0.5"),
                c -> c.strategy("Grid")
                        .trainingJobEarlyStoppingType("Auto")
                        .resourceLimits(l -> l.maxParallelTrainingJobs(1))
                        .parameterRanges(listed("5", "1")),
                d -> d);

        var job = end("median");
        assertThat(job.hyperParameterTuningJobStatus()).isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(trials("median"))
                .extracting(trial -> trial.tunedHyperParameters().get("x") + " " + trial.trainingJobStatusAsString()
                        + " " + trial.objectiveStatusAsString())
                .containsExactly("5 Completed Succeeded", "1 Stopped Succeeded");
        assertThat(job.bestTrainingJob().tunedHyperParameters()).containsEntry("x", "5");
    }

    @Test
    void letsTheBestOfABandGoOn() throws IOException {
        create(
                "band",
                script(9, "0.5"),
                c -> c.strategy("Hyperband")
                        .strategyConfig(s ->
                                s.hyperbandStrategyConfig(h -> h.minResource(1).maxResource(9)))
                        .resourceLimits(l -> l.maxNumberOfTrainingJobs(4).maxParallelTrainingJobs(4)),
                d -> d);

        var job = end("band");
        assertThat(job.hyperParameterTuningJobStatus())
                .as(job.failureReason())
                .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(job.bestTrainingJob().trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(trials("band"))
                .extracting(HyperParameterTrainingJobSummary::trainingJobStatus)
                .hasSize(4)
                .contains(TrainingJobStatus.STOPPED);
    }

    @Test
    void endsWhenNothingGetsBetter() throws IOException {
        create(
                "stuck",
                script(1, "0"),
                c -> c.strategy("Grid")
                        .resourceLimits(l -> l.maxParallelTrainingJobs(1))
                        .tuningJobCompletionCriteria(
                                t -> t.bestObjectiveNotImproving(b -> b.maxNumberOfTrainingJobsNotImproving(3)))
                        .parameterRanges(listed("1", "9", "2", "3", "4", "5", "6")),
                d -> d);

        assertThat(end("stuck").hyperParameterTuningJobStatus()).isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
        assertThat(trials("stuck")).hasSize(5);
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThatThrownBy(() -> create("r", "", c -> c.strategy("Hyperband"), d -> fixed(d, Map.of())))
                .hasMessageContaining(
                        "MaxResource parameter is not provided and could not be inferred from provided static"
                                + " hyperparameters of TrainingJobDefinition.");
        assertThatThrownBy(() ->
                        create("r", "", c -> c.strategy("Hyperband").trainingJobEarlyStoppingType("Auto"), d -> d))
                .hasMessageContaining("TrainingJobEarlyStoppingType must be Off");
        assertThatThrownBy(() -> create("r", "", c -> c, d -> fixed(d, Map.of("x", "1"))))
                .hasMessageContaining("x has both a range and a static value");
        assertThatThrownBy(() -> create(
                        "r",
                        "",
                        c -> c.parameterRanges(listed("1", "2", "3"))
                                .resourceLimits(
                                        l -> l.maxNumberOfTrainingJobs(10).maxParallelTrainingJobs(1)),
                        d -> d))
                .hasMessageContaining("You don't have enough combinations of hyperparameter ranges. The total number of"
                        + " hyperparameter combinations for the provided ranges [3.0] must be equal or greater than the"
                        + " value of MaxNumberOfJobs, [10].");
        assertThatThrownBy(() -> create("r", "", c -> c, d -> d.enableManagedSpotTraining(true)))
                .hasMessageContaining("Invalid MaxWaitTimeInSeconds");
    }

    private static HyperParameterTrainingJobDefinition.Builder fixed(
            HyperParameterTrainingJobDefinition.Builder definition, Map<String, String> values) {
        return definition.staticHyperParameters(values);
    }

    @Test
    void asksParentsForTheSameHyperparameters() throws IOException {
        create("older", script(1, "0"), c -> c, d -> d);
        end("older");
        var ranges = ParameterRanges.builder()
                .continuousParameterRanges(ContinuousParameterRange.builder()
                        .name("y")
                        .minValue("0")
                        .maxValue("1")
                        .build())
                .build();

        assertThatThrownBy(() -> TuningJobTest.create(
                        stage,
                        "younger",
                        "",
                        r -> r.hyperParameterTuningJobConfig(r.build().hyperParameterTuningJobConfig().toBuilder()
                                        .parameterRanges(ranges)
                                        .build())
                                .warmStartConfig(w -> w.warmStartType("TransferLearning")
                                        .parentHyperParameterTuningJobs(ParentHyperParameterTuningJob.builder()
                                                .hyperParameterTuningJobName("older")
                                                .build()))))
                .hasMessageContaining("The set of tunable plus static HyperParameter names is not the same");
    }
}
