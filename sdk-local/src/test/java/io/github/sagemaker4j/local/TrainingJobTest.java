package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

class TrainingJobTest {

    @TempDir
    static Path folder;

    static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        var program = Files.writeString(folder.resolve("program.py"), """
                import os, sys
                print("role", sys.argv[1])
                open(os.environ["SM_MODEL_DIR"] + "/by-command", "w").write("made")
                """);
        stage = new Stage(l -> l.run("…/java-worker:1", Program.java(Worker.class))
                .run("…/by-command", Program.command("python3", program.toString())));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void runsAScriptOnItsDataAndKeepsItsModel() throws IOException {
        stage.put("data/one/a.csv", "1,2");
        stage.put("data/one/deep/b.csv", "3");
        var job = stage.script(
                "script",
                """
                import json, os, sys
                train = os.environ["SM_CHANNEL_TRAIN"]
                print("found", sorted(os.listdir(train)), os.listdir(train + "/deep"))
                print("arguments", sys.argv[1:])
                print("parameters", os.environ["SM_HPS"])
                print("accuracy=0.5")
                print("accuracy=0.75")
                open(os.environ["SM_MODEL_DIR"] + "/model.txt", "w").write("learned")
                open(os.environ["SM_OUTPUT_DATA_DIR"] + "/notes.txt", "w").write("noted")
                """,
                r -> r.hyperParameters(plus(r.build().hyperParameters(), Map.of("lr", "0.1", "C", "2", "on", "true")))
                        .inputDataConfig(channel("train", "data/one"))
                        .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                .trainingInputMode("File")
                                .metricDefinitions(metric("accuracy", "accuracy=([0-9.]+)"))));

        assertThat(job.trainingJobStatus()).as(stage.log("script")).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("script"))
                .contains("found ['a.csv', 'deep'] ['b.csv']")
                .contains("arguments ['-C', '2', '--lr', '0.1', '--on', 'True']")
                .contains("parameters {\"C\":2,\"lr\":0.1,\"on\":true}");
        assertThat(job.finalMetricDataList()).singleElement().satisfies(metric -> {
            assertThat(metric.metricName()).isEqualTo("accuracy");
            assertThat(metric.value()).isEqualTo(0.75f);
        });
        assertThat(job.modelArtifacts().s3ModelArtifacts()).isEqualTo(stage.uri("out/script/output/model.tar.gz"));
        assertThat(stage.unpacked("out/script/output/model.tar.gz", "model.txt"))
                .isEqualTo("learned");
        assertThat(stage.unpacked("out/script/output/output.tar.gz", "notes.txt"))
                .isEqualTo("noted");
        assertThat(job.secondaryStatusTransitions())
                .extracting(SecondaryStatusTransition::status)
                .containsExactly(
                        SecondaryStatus.STARTING,
                        SecondaryStatus.DOWNLOADING,
                        SecondaryStatus.TRAINING,
                        SecondaryStatus.UPLOADING,
                        SecondaryStatus.COMPLETED);
        assertThat(job.billableTimeInSeconds()).isPositive();
        assertThat(job.hasInputDataConfig()).isTrue();
        assertThat(job.vpcConfig()).isNull();
    }

    @Test
    void runsAJavaMainForItsImage() throws IOException {
        stage.put("data/two/numbers.csv", "1,2,3");
        stage.create(
                "java",
                r -> r.hyperParameters(Map.of("depth", "6"))
                        .inputDataConfig(channel("train", "data/two/"))
                        .algorithmSpecification(a -> a.trainingImage("any.registry/java-worker:1")
                                .trainingInputMode("File")
                                .metricDefinitions(metric("loss", "loss=([0-9.]+);"))));
        var job = stage.end("java");

        assertThat(job.trainingJobStatus()).as(stage.log("java")).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.unpacked("out/java/output/model.tar.gz", "model.txt")).isEqualTo("1,2,3{\"depth\":\"6\"}");
        assertThat(job.finalMetricDataList().get(0).value()).isEqualTo(0.25f);
    }

    @Test
    void runsACommandForItsImage() throws IOException {
        stage.create(
                "command",
                r -> r.algorithmSpecification(
                        a -> a.trainingImage("by-command:latest").trainingInputMode("File")));

        assertThat(stage.end("command").trainingJobStatus())
                .as(stage.log("command"))
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("command")).contains("role train");
        assertThat(stage.unpacked("out/command/output/model.tar.gz", "by-command"))
                .isEqualTo("made");
    }

    @Test
    void runsTheEntryPointThatTheRequestNames() throws IOException {
        stage.put("data/three/x.txt", "here");
        stage.create(
                "entry",
                r -> r.inputDataConfig(channel("train", "data/three/x.txt"))
                        .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                .trainingInputMode("File")
                                .containerEntrypoint("/bin/cp")
                                .containerArguments("/opt/ml/input/data/train/x.txt", "/opt/ml/model/copy")));

        assertThat(stage.end("entry").trainingJobStatus())
                .as(stage.log("entry"))
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.unpacked("out/entry/output/model.tar.gz", "copy")).isEqualTo("here");
    }

    @Test
    void saysWhatEndedAScript() throws IOException {
        var job = stage.script("raises", "raise ValueError('the data is not there')\n", r -> {});

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason())
                .startsWith("AlgorithmError: ExecuteUserScriptError:\nExitCode 1\n"
                        + "ErrorMessage \"ValueError: the data is not there\"")
                .endsWith(", exit code: 1");
        assertThat(stage.log("raises")).contains("Traceback (most recent call last)");
    }

    @Test
    void repeatsTheFailureFile() throws IOException {
        var job = stage.script("failure-file", """
                import os, sys
                open(os.environ["SM_OUTPUT_DIR"] + "/failure", "w").write("no rows " * 1000)
                sys.exit(3)
                """, r -> {});

        assertThat(job.failureReason())
                .startsWith("AlgorithmError: no rows no rows")
                .hasSize(1024);
    }

    @Test
    void saysHowToMapAnImageThatNobodyMapped() {
        stage.create("unmapped", r -> {});

        assertThat(stage.end("unmapped").failureReason())
                .contains(Stage.IMAGE)
                .contains("l.run(\"…/work:1\", Program.java(Main.class))");
    }

    @Test
    void failsWithoutData() throws IOException {
        var job =
                stage.script("no-data", "print('never')\n", r -> r.inputDataConfig(channel("train", "nothing/here/")));

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason()).contains("No S3 objects found under S3 URL \"" + stage.uri("nothing/here/"));
    }

    @Test
    void givesProgramsNothingOfOurEnvironment() throws IOException {
        stage.script(
                "environment",
                "import os\nprint('names', ' '.join(sorted(n for n in os.environ if not n.startswith('SM_'))), 'end')\n",
                r -> r.environment(Map.of("MINE", "1")));

        assertThat(stage.logged("environment", "names ").replace(" end", "").split(" "))
                .contains("MINE", "AWS_ENDPOINT_URL", "AWS_REGION", "TRAINING_JOB_NAME", "TRAINING_JOB_ARN")
                .isSubsetOf(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_DEFAULT_REGION",
                        "AWS_ENDPOINT_URL",
                        "AWS_REGION",
                        "AWS_SECRET_ACCESS_KEY",
                        "CURRENT_HOST",
                        "HOME",
                        "LANG",
                        "LC_CTYPE",
                        "MINE",
                        "PATH",
                        "PWD",
                        "PYTHONPATH",
                        "PYTHONUNBUFFERED",
                        "SAGEMAKER4J_CHILD",
                        "SAGEMAKER_BASE_DIR",
                        "SAGEMAKER_JOB_NAME",
                        "SAGEMAKER_REGION",
                        "SHLVL",
                        "TMPDIR",
                        "TRAINING_JOB_ARN",
                        "TRAINING_JOB_NAME",
                        "_");
    }

    @Test
    void runsEachHostOfSeveral() throws IOException {
        var job = stage.script(
                "hosts",
                """
                import os
                open(os.environ["SM_MODEL_DIR"] + "/" + os.environ["SM_CURRENT_HOST"], "w").write(os.environ["SM_HOSTS"])
                """,
                r -> r.resourceConfig(
                        r.build().resourceConfig().toBuilder().instanceCount(2).build()));

        assertThat(job.trainingJobStatus()).as(stage.log("hosts")).isEqualTo(TrainingJobStatus.COMPLETED);
        for (var host : List.of("algo-1", "algo-2")) {
            assertThat(stage.unpacked("out/hosts/output/model.tar.gz", host)).isEqualTo("[\"algo-1\",\"algo-2\"]");
        }
    }

    @Test
    void readsAManifest() throws IOException {
        stage.put("data/four/x/a.txt", "a");
        stage.put("data/four/b.txt", "b");
        stage.put("manifests/m", "[{\"prefix\": \"" + stage.uri("data/four/") + "\"}, \"x/a.txt\"]");
        var manifest = channel("train", "manifests/m").toBuilder()
                .dataSource(d -> d.s3DataSource(
                        s -> s.s3DataType(S3DataType.MANIFEST_FILE).s3Uri(stage.uri("manifests/m"))))
                .build();
        stage.script(
                "manifest",
                "import os\nfor f in os.walk(os.environ['SM_CHANNEL_TRAIN']): print('seen', f[1:])\n",
                r -> r.inputDataConfig(manifest));

        assertThat(stage.log("manifest")).contains("seen (['x'], [])").contains("seen ([], ['a.txt'])");
    }

    @Test
    void restoresAndKeepsCheckpoints() throws IOException {
        stage.put("checkpoints/epoch-1", "one");
        stage.script("checkpoints", """
                import os
                folder = os.environ["SAGEMAKER_BASE_DIR"] + "/checkpoints"
                print("restored", open(folder + "/epoch-1").read())
                open(folder + "/epoch-2", "w").write("two")
                """, r -> r.checkpointConfig(c -> c.s3Uri(stage.uri("checkpoints"))));

        assertThat(stage.log("checkpoints")).contains("restored one");
        assertThat(stage.text("checkpoints/epoch-2")).isEqualTo("two");
    }

    @Test
    void storesFilesWhereNoArchiveIsWanted() throws IOException {
        stage.script(
                "plain",
                "import os\nopen(os.environ['SM_MODEL_DIR'] + '/m', 'w').write('plain')\n",
                r -> r.outputDataConfig(o -> o.s3OutputPath(stage.uri("out")).compressionType("NONE")));

        assertThat(stage.text("out/plain/output/model/m")).isEqualTo("plain");
        assertThat(stage.describe("plain").modelArtifacts().s3ModelArtifacts())
                .isEqualTo(stage.uri("out/plain/output/model/"));
    }

    private static MetricDefinition metric(String name, String regex) {
        return MetricDefinition.builder().name(name).regex(regex).build();
    }

    private static Channel channel(String name, String key) {
        return Channel.builder()
                .channelName(name)
                .dataSource(d -> d.s3DataSource(s -> s.s3DataType(S3DataType.S3_PREFIX)
                        .s3Uri(stage.uri(key))
                        .s3DataDistributionType("FullyReplicated")))
                .build();
    }

    private static Map<String, String> plus(Map<String, String> some, Map<String, String> more) {
        var all = new java.util.HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
