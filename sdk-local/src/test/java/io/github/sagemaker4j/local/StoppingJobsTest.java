package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

class StoppingJobsTest {

    /** Starts a process that has left its parent and ignores every polite signal, then waits. */
    private static final String STUBBORN = """
            import os, signal, subprocess, sys, time
            inner = "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('orphan', os.getpid(), flush=True); time.sleep(600)"
            subprocess.run([sys.executable, "-c", "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1]], start_new_session=True)", inner])
            open(os.environ["SM_MODEL_DIR"] + "/half", "w").write("half")
            print("outer", os.getpid(), flush=True)
            time.sleep(600)
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
    void stopEndsTheWholeTreeAndKeepsWhatTheJobMade() throws IOException {
        stage.begin("stopped", STUBBORN, r -> {});
        var script = stage.logged("stopped", "outer ");
        var orphan = stage.logged("stopped", "orphan ");
        assertThat(Stage.alive(script) && Stage.alive(orphan)).isTrue();

        stage.sageMaker.stopTrainingJob(r -> r.trainingJobName("stopped"));
        var job = stage.end("stopped");

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
        assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.STOPPED);
        assertThat(Stage.alive(script) || Stage.alive(orphan)).isFalse();
        assertThat(stage.unpacked("out/stopped/output/model.tar.gz", "half")).isEqualTo("half");
        assertThatThrownBy(() -> stage.sageMaker.stopTrainingJob(r -> r.trainingJobName("stopped")))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("The request was rejected because the training job is in status Stopped.");
    }

    @Test
    void endsTheOrphansOfAJobThatEndedByItself() throws IOException {
        stage.begin("left", STUBBORN.replace("time.sleep(600)\n", "time.sleep(1)\n"), r -> {});
        var orphan = stage.logged("left", "orphan ");

        assertThat(stage.end("left").trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(Stage.alive(orphan)).isFalse();
    }

    @Test
    void endsAtItsLongestRuntime() throws IOException {
        stage.begin("slow", STUBBORN, r -> r.stoppingCondition(s -> s.maxRuntimeInSeconds(2)));
        var script = stage.logged("slow", "outer ");
        var job = stage.end("slow");

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
        assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
        assertThat(Stage.alive(script)).isFalse();
    }

    @Test
    void refusesASecondJobOfTheSameName() throws IOException {
        stage.script("Twice", "pass\n", r -> {});

        assertThatThrownBy(() -> stage.create("Twice", r -> {}))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Training job names must be unique within an AWS account and region, and a "
                        + "training job with this name already exists "
                        + "(arn:aws:sagemaker:us-east-1:123456789012:training-job/twice)");
    }

    @Test
    void refusesWhatTheServiceRefuses() {
        assertThatThrownBy(() -> stage.describe("missing"))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("Requested resource not found.");
        assertThatThrownBy(() -> stage.create("bad_name", r -> {}))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("failed to satisfy constraint");
        assertThatThrownBy(() -> stage.sageMaker.createTrainingJob(r -> r.trainingJobName("bare")
                        .roleArn(Stage.ROLE)
                        .outputDataConfig(o -> o.s3OutputPath(stage.uri("out")))))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("3 validation errors detected")
                .hasMessageContaining("algorithmSpecification");
    }

    @Test
    void listsJobsPageByPage() throws IOException {
        for (var n = 1; n <= 3; n++) {
            stage.create("listed-" + n, r -> {});
        }
        var pages = stage.sageMaker.listTrainingJobsPaginator(
                r -> r.nameContains("listed-").maxResults(2).sortBy("Name").sortOrder("Ascending"));

        assertThat(pages.trainingJobSummaries())
                .extracting(TrainingJobSummary::trainingJobName)
                .containsExactly("listed-1", "listed-2", "listed-3");
        assertThat(pages).hasSize(2);
    }

    @Test
    void keepsTheTagsOfAResource() throws IOException {
        stage.script("tagged", "pass\n", r -> r.tags(tag("owner", "ml")));
        var arn = stage.describe("tagged").trainingJobArn();
        stage.sageMaker.addTags(r -> r.resourceArn(arn).tags(tag("team", "a")));
        stage.sageMaker.deleteTags(r -> r.resourceArn(arn).tagKeys("owner"));

        assertThat(stage.sageMaker.listTags(r -> r.resourceArn(arn)).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("team=a"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
