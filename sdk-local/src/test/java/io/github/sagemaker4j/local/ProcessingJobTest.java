package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingResources;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataDistributionType;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class ProcessingJobTest {

    @TempDir
    static Path folder;

    static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        var program = Files.writeString(folder.resolve("program.py"), "import sys\nprint('words', sys.argv[1:])\n");
        stage = new Stage(l -> l.run("…/by-command", Program.command("python3", program.toString())));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void runsAScriptOnItsInputsAndStoresItsOutputs() {
        stage.put("raw/a.csv", "1,2");
        stage.put("raw/deep/b.csv", "3");
        var job = script(stage, "clean", """
                import json, os, sys
                print("arguments", sys.argv[1:], os.environ["MINE"])
                print("found", sorted(os.listdir("/opt/ml/processing/input/raw")))
                config = json.load(open("/opt/ml/config/processingjobconfig.json"))
                print("config", config["ProcessingJobName"], config["ProcessingJobArn"], config["AppSpecification"]["ImageUri"])
                print("resources", json.load(open("/opt/ml/config/resourceconfig.json"))["hosts"])
                os.makedirs("/opt/ml/processing/train/deep", exist_ok=True)
                open("/opt/ml/processing/train/one.csv", "w").write("one")
                open("/opt/ml/processing/train/deep/two.csv", "w").write("two")
                open("/opt/ml/output/message", "w").write("all is clean")
                """, r -> {
            var code = r.build();
            r.processingInputs(code.processingInputs().get(0), input("raw", "raw/", "/opt/ml/processing/input/raw"))
                    .processingOutputConfig(c -> c.outputs(output("train", "EndOfJob")))
                    .appSpecification(a -> a.imageUri(Stage.IMAGE)
                            .containerEntrypoint(code.appSpecification().containerEntrypoint())
                            .containerArguments("--ratio", "0.2"))
                    .environment(Map.of("MINE", "yes"))
                    .tags(Tag.builder().key("team").value("ml").build());
        });

        assertThat(job.processingJobStatus())
                .as(log("clean") + job.failureReason())
                .isEqualTo(ProcessingJobStatus.COMPLETED);
        assertThat(log("clean"))
                .contains("arguments ['--ratio', '0.2'] yes")
                .contains("found ['a.csv', 'deep']")
                .contains("config clean arn:aws:sagemaker:us-east-1:123456789012:processing-job/clean " + Stage.IMAGE)
                .contains("resources ['algo-1']");
        assertThat(stage.text("train/one.csv")).isEqualTo("one");
        assertThat(stage.text("train/deep/two.csv")).isEqualTo("two");
        assertThat(job.exitMessage()).isEqualTo("all is clean");
        assertThat(job.failureReason()).isNull();
        assertThat(job.processingEndTime()).isAfterOrEqualTo(job.processingStartTime());
        assertThat(job.environment()).containsEntry("MINE", "yes");
        assertThat(stage.sageMaker
                        .listTags(r -> r.resourceArn(job.processingJobArn()))
                        .tags())
                .hasSize(1);
    }

    @Test
    void saysThatAScriptFailedAndWhatItLeftAsMessage() {
        var job = script(
                stage, "broken", """
                open("/opt/ml/output/message", "w").write("no rows")
                open("/opt/ml/processing/train/half", "w").write("half")
                raise SystemExit(3)
                """, r -> r.processingOutputConfig(c -> c.outputs(output("train", "EndOfJob"))));

        assertThat(job.processingJobStatus()).isEqualTo(ProcessingJobStatus.FAILED);
        assertThat(job.failureReason()).isEqualTo("AlgorithmError: See job logs for more information");
        assertThat(job.exitMessage()).isEqualTo("no rows");
        assertThat(stage.s3
                        .listObjectsV2(r -> r.bucket(stage.bucket).prefix("train/half"))
                        .contents())
                .isEmpty();
    }

    @Test
    void storesAContinuousOutputWhileItRunsAndStopsWhenAsked() {
        begin(stage, "stopped", """
                import time
                open("/opt/ml/processing/train/early", "w").write("early")
                print("written", flush=True)
                time.sleep(600)
                """, r -> r.processingOutputConfig(c -> c.outputs(output("train", "Continuous"))));
        Stage.await(() -> !stage.s3
                .listObjectsV2(r -> r.bucket(stage.bucket).prefix("train/early"))
                .contents()
                .isEmpty());
        assertThat(describe(stage, "stopped").processingJobStatus()).isEqualTo(ProcessingJobStatus.IN_PROGRESS);

        stage.sageMaker.stopProcessingJob(r -> r.processingJobName("stopped"));
        assertThat(end(stage, "stopped").processingJobStatus()).isEqualTo(ProcessingJobStatus.STOPPED);
        assertThatThrownBy(() -> stage.sageMaker.stopProcessingJob(r -> r.processingJobName("stopped")))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("The request was rejected because the processing job is in status Stopped.");
    }

    @Test
    void givesEachOfSeveralHostsItsShare() {
        for (var part = 0; part < 4; part++) {
            stage.put("shards/" + part, "x");
        }
        var job = script(stage, "hosts", """
                import json, os
                config = json.load(open("/opt/ml/config/resourceconfig.json"))
                name = "/opt/ml/processing/train/" + config["current_host"]
                open(name, "w").write(" ".join(sorted(os.listdir("/opt/ml/processing/shards"))) + str(config["hosts"]))
                """, r -> {
            var shards = input("shards", "shards/", "/opt/ml/processing/shards").toBuilder();
            shards.s3Input(shards.build().s3Input().toBuilder()
                    .s3DataDistributionType(ProcessingS3DataDistributionType.SHARDED_BY_S3_KEY)
                    .build());
            r.processingInputs(r.build().processingInputs().get(0), shards.build())
                    .processingOutputConfig(c -> c.outputs(output("train", "EndOfJob")))
                    .processingResources(resources(2));
        });

        assertThat(job.processingJobStatus())
                .as(log("hosts") + job.failureReason())
                .isEqualTo(ProcessingJobStatus.COMPLETED);
        assertThat(stage.text("train/algo-1")).isEqualTo("0 2['algo-1', 'algo-2']");
        assertThat(stage.text("train/algo-2")).isEqualTo("1 3['algo-1', 'algo-2']");
    }

    @Test
    void givesArgumentsToWhatStandsInForAnImageWithAnEntryPointOfItsOwn() {
        create(
                stage,
                "own",
                r -> r.appSpecification(a -> a.imageUri("by-command:1").containerArguments("--x", "1")));

        assertThat(end(stage, "own").processingJobStatus()).as(log("own")).isEqualTo(ProcessingJobStatus.COMPLETED);
        assertThat(log("own")).contains("words ['--x', '1']");
    }

    @Test
    void saysHowToMapAnImageThatNothingStandsInFor() {
        create(stage, "unmapped", r -> r.appSpecification(a -> a.imageUri(Stage.IMAGE)));

        assertThat(end(stage, "unmapped").failureReason())
                .contains("Nothing stands in for the image " + Stage.IMAGE)
                .contains("bin/local --run '")
                .contains("Program.java(Main.class)");
    }

    @Test
    void failsWhereThereIsNoData() {
        create(
                stage,
                "empty",
                r -> r.appSpecification(a -> a.imageUri(Stage.IMAGE).containerEntrypoint("/bin/true"))
                        .processingInputs(input("raw", "nothing/here/", "/opt/ml/processing/raw")));

        assertThat(end(stage, "empty").failureReason()).contains("No S3 objects found under S3 URL");
    }

    @Test
    void refusesWhatSageMakerRefuses() {
        create(stage, "Twice", r -> r.appSpecification(a -> a.imageUri("by-command:1")));
        assertThatThrownBy(() -> create(stage, "Twice", r -> {}))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Job name must be unique within an AWS account and region, and a job with this "
                        + "name already exists (arn:aws:sagemaker:us-east-1:123456789012:processing-job/twice)");
        assertThatThrownBy(() -> create(stage, "a_b", r -> {})).hasMessageContaining("'processingJobName'");
        assertThatThrownBy(() -> describe(stage, "missing")).hasMessageContaining("Requested resource not found.");
        assertThatThrownBy(() -> create(stage, "outside", r -> r.processingInputs(input("raw", "raw/", "/tmp/raw"))))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("/tmp/raw");
        assertThatThrownBy(() -> create(
                        stage,
                        "shared",
                        r -> r.processingInputs(
                                input("a", "raw/", "/opt/ml/processing/x"),
                                input("b", "raw/", "/opt/ml/processing/x"))))
                .hasMessageContaining("/opt/ml/processing/x");
        assertThatThrownBy(() -> create(
                        stage,
                        "same",
                        r -> r.processingInputs(
                                input("a", "raw/", "/opt/ml/processing/x"),
                                input("a", "raw/", "/opt/ml/processing/y"))))
                .hasMessageContaining("The InputName a is there twice.");
    }

    @Test
    void listsJobsInPages() {
        for (var name : List.of("page-1", "page-2", "page-3")) {
            create(stage, name, r -> r.appSpecification(a -> a.imageUri("by-command:1")));
            end(stage, name);
        }
        var first = stage.sageMaker.listProcessingJobs(
                r -> r.nameContains("page-").maxResults(2).sortBy("Name").sortOrder("Ascending"));
        assertThat(first.processingJobSummaries())
                .extracting(j -> j.processingJobName())
                .containsExactly("page-1", "page-2");
        var second = stage.sageMaker.listProcessingJobs(r -> r.nameContains("page-")
                .maxResults(2)
                .sortBy("Name")
                .sortOrder("Ascending")
                .nextToken(first.nextToken()));
        assertThat(second.processingJobSummaries()).singleElement().satisfies(job -> {
            assertThat(job.processingJobName()).isEqualTo("page-3");
            assertThat(job.processingEndTime()).isNotNull();
        });
    }

    @Test
    void stopsAtItsLongestRuntimeByThePlatformsClock() {
        begin(
                stage,
                "slow",
                "import time; print('sleeping', flush=True); time.sleep(600)",
                r -> r.stoppingCondition(s -> s.maxRuntimeInSeconds(3600)));
        Stage.await(() -> log("slow").contains("sleeping"));
        stage.local.advance(Duration.ofHours(2));

        assertThat(end(stage, "slow").processingJobStatus()).isEqualTo(ProcessingJobStatus.STOPPED);
    }

    @Test
    void aPlainProcessFindsItsCommandAndItsFolders() {
        try (var plain = new Stage(l -> l.runner(Runner.PROCESS))) {
            var job = script(
                    plain, "plain", """
                    import os
                    open(os.environ["SAGEMAKER_BASE_DIR"] + "/processing/plain/x", "w").write("made")
                    """, r -> r.processingOutputConfig(c -> c.outputs(output("plain", "EndOfJob"))));

            assertThat(job.processingJobStatus()).as(job.failureReason()).isEqualTo(ProcessingJobStatus.COMPLETED);
            assertThat(plain.text("plain/x")).isEqualTo("made");
        }
    }

    @Test
    void outlastsThePlatform(@TempDir Path data) {
        var before = "";
        try (var first = new Stage(l -> l.data(data.resolve("data")))) {
            before = script(first, "ended", "print('done')", r -> {}).toString();
            begin(first, "running", "import time; time.sleep(600)", r -> {});
            Stage.await(
                    () -> first.log("/aws/sagemaker/ProcessingJobs", "running/").contains("Running as"));
        }
        try (var second = new Stage(l -> l.data(data.resolve("data")))) {
            assertThat(describe(second, "ended").toString()).isEqualTo(before);
            assertThat(describe(second, "running").processingJobStatus()).isEqualTo(ProcessingJobStatus.STOPPED);
        }
    }

    private static DescribeProcessingJobResponse script(
            Stage stage, String name, String script, Consumer<CreateProcessingJobRequest.Builder> more) {
        begin(stage, name, script, more);
        return end(stage, name);
    }

    /** As the Python SDK's ScriptProcessor does. */
    private static void begin(
            Stage stage, String name, String script, Consumer<CreateProcessingJobRequest.Builder> more) {
        stage.put("code/" + name + "/x.py", script);
        create(stage, name, r -> {
            r.appSpecification(a -> a.imageUri(Stage.IMAGE)
                            .containerEntrypoint("python3", "/opt/ml/processing/input/code/x.py"))
                    .processingInputs(input("code", "code/" + name + "/x.py", "/opt/ml/processing/input/code"));
            more.accept(r);
        });
    }

    private static void create(Stage stage, String name, Consumer<CreateProcessingJobRequest.Builder> more) {
        stage.sageMaker.createProcessingJob(r -> {
            r.processingJobName(name)
                    .roleArn(Stage.ROLE)
                    .appSpecification(a -> a.imageUri(Stage.IMAGE))
                    .processingResources(resources(1));
            more.accept(r);
        });
    }

    private static DescribeProcessingJobResponse end(Stage stage, String name) {
        Stage.await(() -> describe(stage, name).processingEndTime() != null);
        return describe(stage, name);
    }

    private static DescribeProcessingJobResponse describe(Stage stage, String name) {
        return stage.sageMaker.describeProcessingJob(r -> r.processingJobName(name));
    }

    private static String log(String name) {
        return stage.log("/aws/sagemaker/ProcessingJobs", name + "/");
    }

    private static ProcessingResources resources(int instances) {
        return ProcessingResources.builder()
                .clusterConfig(c -> c.instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .instanceCount(instances)
                        .volumeSizeInGB(1))
                .build();
    }

    private static ProcessingInput input(String name, String key, String localPath) {
        return ProcessingInput.builder()
                .inputName(name)
                .s3Input(s -> s.s3Uri(stage.uri(key))
                        .localPath(localPath)
                        .s3DataType("S3Prefix")
                        .s3InputMode("File"))
                .build();
    }

    private static ProcessingOutput output(String name, String mode) {
        return ProcessingOutput.builder()
                .outputName(name)
                .s3Output(s -> s.s3Uri(stage.uri(name))
                        .localPath("/opt/ml/processing/" + name)
                        .s3UploadMode(mode))
                .build();
    }
}
