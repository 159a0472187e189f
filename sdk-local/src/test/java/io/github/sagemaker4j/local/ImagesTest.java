package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Images that run themselves, by an engine that {@code ci/containers} brings up, with AWS's own training toolkit. */
@Tag("interop")
class ImagesTest {

    private static final String BASE = "sagemaker-local/python-base:latest";
    private static final String TOOLKIT = "sagemaker-local/training:latest";
    private static final String SERVING = "sagemaker-local/serving:latest";
    private static final String MARK = "io.github.sagemaker4j.platform";

    private final Stage stage = new Stage();

    @BeforeAll
    static void engine() throws Exception {
        TestEngine.up("python-base", "ml-base", "training", "serving");
    }

    @AfterEach
    void close() {
        stage.close();
        try (var docker = TestEngine.docker()) {
            var left = docker.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(MARK))
                    .exec();
            assertThat(left).isEmpty();
            assertThat(docker.listNetworksCmd()
                            .withFilter("label", List.of(MARK))
                            .exec())
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theTrainingToolkitInItsImageFetchesTheScriptThroughTheNetworksOwnDoor() throws Exception {
        var rows = stage.put("rows/rows.csv", "1\n2\n3\n");
        script("toolkit", TOOLKIT, """
                import os
                rows = open(os.environ["SM_CHANNEL_TRAIN"] + "/rows.csv").read().split()
                print("rows=%d on %s" % (len(rows), os.uname().nodename))
                open(os.environ["SM_MODEL_DIR"] + "/rows", "w").write(str(len(rows)))
                """, r -> r.inputDataConfig(channel("train", rows)));

        var job = stage.end("toolkit");
        assertThat(job.trainingJobStatus())
                .as(stage.log("toolkit") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("toolkit")).contains("Running as a container of Docker", "rows=3 on algo-1");
        assertThat(stage.unpacked("out/toolkit/output/model.tar.gz", "rows")).isEqualTo("3");
    }

    @Test
    void aProcessingJobRunsItsCommandInItsImage() {
        stage.put("rows/rows.csv", "1\n2\n");
        stage.sageMaker.createProcessingJob(r -> r.processingJobName("copied")
                .roleArn(Stage.ROLE)
                .appSpecification(a -> a.imageUri(BASE)
                        .containerEntrypoint("cp")
                        .containerArguments("/opt/ml/processing/rows/rows.csv", "/opt/ml/processing/out/copy"))
                .processingInputs(ProcessingInput.builder()
                        .inputName("rows")
                        .s3Input(s -> s.s3Uri(stage.uri("rows"))
                                .localPath("/opt/ml/processing/rows")
                                .s3DataType("S3Prefix"))
                        .build())
                .processingOutputConfig(c -> c.outputs(ProcessingOutput.builder()
                        .outputName("out")
                        .s3Output(s -> s.s3Uri(stage.uri("copied"))
                                .localPath("/opt/ml/processing/out")
                                .s3UploadMode("EndOfJob"))
                        .build()))
                .processingResources(c -> c.clusterConfig(
                        i -> i.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
        Stage.await(() -> stage.sageMaker
                        .describeProcessingJob(r -> r.processingJobName("copied"))
                        .processingEndTime()
                != null);

        assertThat(stage.log("/aws/sagemaker/ProcessingJobs", "copied/")).contains("Running as a container of Docker");
        assertThat(stage.text("copied/copy")).isEqualTo("1\n2\n");
    }

    @Test
    void theToolkitsReasonIsTheJobs() throws Exception {
        script("broken", TOOLKIT, "raise ValueError('the data is not there')\n", r -> {});

        var job = stage.end("broken");
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason()).contains("ExecuteUserScriptError", "ValueError", "the data is not there");
    }

    @Test
    void fourRanksOfMpiOnTwoHostsAddUp() throws Exception {
        script("ranks", TOOLKIT, """
                import os
                from mpi4py import MPI
                world = MPI.COMM_WORLD
                total = world.allreduce(world.Get_rank() + 1)
                print("rank %d of %d on %s: total %d" % (world.Get_rank(), world.Get_size(), os.uname().nodename, total))
                """, r -> {
            var all = new HashMap<>(r.build().hyperParameters());
            all.put("sagemaker_mpi_enabled", "true");
            all.put("sagemaker_mpi_num_of_processes_per_host", "2");
            r.hyperParameters(all)
                    .stoppingCondition(s -> s.maxRuntimeInSeconds(300))
                    .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                            .instanceCount(2)
                            .volumeSizeInGB(1));
        });

        var job = stage.end("ranks");
        assertThat(job.trainingJobStatus())
                .as(stage.log("ranks") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("ranks"))
                .contains("rank 0 of 4 on algo-1: total 10")
                .contains("rank 3 of 4 on algo-2: total 10");
    }

    @Test
    void aStoppedContainerEndsAndTheDoorOpensForItsOwnKeyOnly() throws Exception {
        var code = """
                import os, time, urllib.error, urllib.request
                url = os.environ["AWS_ENDPOINT_URL"] + "/"
                for key in (os.environ["AWS_ACCESS_KEY_ID"], os.environ["STRANGER"]):
                    scope = "Credential=" + key + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00"
                    request = urllib.request.Request(url, headers={"Authorization": "AWS4-HMAC-SHA256 " + scope})
                    try:
                        print("status", urllib.request.urlopen(request).status, flush=True)
                    except urllib.error.HTTPError as error:
                        print("status", error.code, flush=True)
                time.sleep(600)
                """;
        var script = stage.put("door/door.py", code);
        stage.create(
                "stopped",
                r -> r.environment(Map.of("STRANGER", stage.local.accessKeyId()))
                        .algorithmSpecification(a -> a.trainingImage(BASE)
                                .trainingInputMode("File")
                                .containerEntrypoint("python3", "/opt/ml/input/data/code/door.py"))
                        .inputDataConfig(channel("code", script))
                        .stoppingCondition(s -> s.maxRuntimeInSeconds(600)));
        assertThat(stage.logged("stopped", "status 4")).isEqualTo("03");
        assertThat(stage.log("stopped")).contains("status 200");

        stage.sageMaker.stopTrainingJob(r -> r.trainingJobName("stopped"));
        assertThat(stage.end("stopped").trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    }

    @Test
    void otherMachinesComeInIfThatIsAskedForAndOnlyWithASignature() {
        var gateway = TestEngine.gateway();
        try (var open = LocalSageMaker.start(l -> l.host(gateway).openToNetwork());
                var sageMaker = Clients.of(open, SageMakerClient.builder());
                var guessing = Stage.impatient()
                        .endpointOverride(open.endpoint())
                        .region(Region.of(open.region()))
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(open.accessKeyId(), "guessed")))
                        .build()) {
            assertThat(open.endpoint().getHost()).isEqualTo(gateway);
            assertThat(sageMaker.listTrainingJobs().trainingJobSummaries()).isEmpty();
            assertThatThrownBy(guessing::listTrainingJobs).hasMessageContaining("signature");
        }
    }

    @Test
    void anImageServesItsModel() throws Exception {
        serve("double", false);
    }

    private void serve(String name, boolean isolated) throws IOException {
        var data = stage.archive("model.tar.gz", Map.of("code/inference.py", """
                def model_fn(folder):
                    return 2
                def predict_fn(data, model):
                    return data * model
                """));
        stage.sageMaker.createModel(r -> r.modelName(name)
                .executionRoleArn(Stage.ROLE)
                .enableNetworkIsolation(isolated)
                .primaryContainer(c ->
                        c.image(SERVING).modelDataUrl(data).environment(Map.of("SAGEMAKER_PROGRAM", "inference.py"))));
        var hosting = new Hosting(stage);
        var endpoint = hosting.deploy(name, Hosting.variant("only", name, 1));

        assertThat(endpoint.endpointStatus())
                .as(endpoint.failureReason() + stage.log("/aws/sagemaker/Endpoints/" + name, "only"))
                .isEqualTo(EndpointStatus.IN_SERVICE);
        var answer = stage.runtime.invokeEndpoint(r -> r.endpointName(name)
                .contentType("application/json")
                .accept("application/json")
                .body(SdkBytes.fromUtf8String("[1, 2]")));
        assertThat(answer.body().asUtf8String()).isEqualTo("[2, 4]");
        hosting.delete(name);
    }

    @Test
    void isolatedHostsReachEachOtherAndNobodyElse() throws Exception {
        var script = stage.put("closed/closed.py", """
                import os, socket, sys
                print("keys", sorted(name for name in os.environ if name.startswith("AWS_")))
                host = os.uname().nodename
                def reaches(address, port):
                    try:
                        socket.create_connection((address, port), 5)
                        return True
                    except OSError:
                        return False
                print("stranger", reaches("203.0.113.1", 80))
                if host == "algo-1":
                    server = socket.create_server(("0.0.0.0", 7000))
                    server.settimeout(30)
                    server.accept()
                    print("met")
                else:
                    import time
                    for wait in range(60):
                        if reaches("algo-1", 7000):
                            sys.exit()
                        time.sleep(0.5)
                    sys.exit(1)
                """);
        stage.create(
                "closed",
                r -> r.enableNetworkIsolation(true)
                        .algorithmSpecification(a -> a.trainingImage(BASE)
                                .trainingInputMode("File")
                                .containerEntrypoint("python3", "/opt/ml/input/data/code/closed.py"))
                        .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                                .instanceCount(2)
                                .volumeSizeInGB(1))
                        .inputDataConfig(channel("code", script)));

        var job = stage.end("closed");
        assertThat(job.trainingJobStatus())
                .as(stage.log("closed") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("closed"))
                .contains("met", "keys ['AWS_DEFAULT_REGION', 'AWS_REGION']", "stranger False")
                .doesNotContain("stranger True");
    }

    @Test
    void anIsolatedImageServesItsModelAndReadsAPipe() throws Exception {
        serve("closed", true);
        var rows = stage.put("rows/rows.csv", "1\n2\n3\n");
        script(
                "piped",
                TOOLKIT,
                """
                print("piped=" + "+".join(open("/opt/ml/input/data/train_0").read().split()))
                """,
                r -> r.inputDataConfig(
                        channel("train", rows).toBuilder().inputMode("Pipe").build()));
        assertThat(stage.end("piped").trainingJobStatus())
                .as(stage.log("piped"))
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("piped")).contains("piped=1+2+3");
    }

    @Test
    void theNextStartRemovesWhatAKilledPlatformLeft() throws Exception {
        stage.close(); // it sweeps too, and not at once
        try (var docker = TestEngine.docker()) {
            var labels = Map.of(
                    MARK,
                    "dead",
                    "io.github.sagemaker4j.process",
                    "1",
                    "io.github.sagemaker4j.started",
                    "1970-01-01T00:00:00Z");
            docker.createNetworkCmd()
                    .withName("sagemaker4j-dead")
                    .withLabels(labels)
                    .exec();
            var left = docker.createContainerCmd(BASE)
                    .withLabels(labels)
                    .withHostConfig(HostConfig.newHostConfig().withNetworkMode("sagemaker4j-dead"))
                    .withCmd("sleep", "600")
                    .exec()
                    .getId();
            docker.startContainerCmd(left).exec();
            try (var next = LocalSageMaker.start()) {
                Stage.await(() -> docker.listNetworksCmd()
                        .withFilter("label", List.of(MARK))
                        .exec()
                        .isEmpty());
                assertThat(next.endpoint()).isNotNull();
            }
        }
    }

    @Test
    void theContainersOfAPlatformThatIsKilledAreRemovedByTheNextStart(@TempDir Path folder) throws Exception {
        try (var docker = TestEngine.docker()) {
            try (var killed = KeptPlatform.start(folder);
                    var clients = new KeptClients(killed.endpoint())) {
                clients.create("orphan", a -> a.trainingImage(BASE).containerEntrypoint("sleep", "600"));
                Stage.await(() -> !containers(docker).isEmpty());
            }
            assertThat(containers(docker)).as("an engine goes on without us").isNotEmpty();

            try (var next = KeptPlatform.start(folder);
                    var clients = new KeptClients(next.endpoint())) {
                Stage.await(() -> containers(docker).isEmpty()
                        && docker.listNetworksCmd()
                                .withFilter("label", List.of(MARK))
                                .exec()
                                .isEmpty());
                assertThat(clients.sageMaker
                                .describeTrainingJob(r -> r.trainingJobName("orphan"))
                                .failureReason())
                        .contains("The local platform ended while this job ran");
            }
        }
    }

    private static List<Container> containers(DockerClient docker) {
        return docker.listContainersCmd().withLabelFilter(List.of(MARK)).exec();
    }

    private void script(String name, String image, String script, Consumer<CreateTrainingJobRequest.Builder> more)
            throws IOException {
        stage.begin(name, script, r -> {
            r.algorithmSpecification(a -> a.trainingImage(image).trainingInputMode("File"));
            more.accept(r);
        });
    }

    private static Channel channel(String name, String uri) {
        return Channel.builder()
                .channelName(name)
                .dataSource(d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri(uri)))
                .build();
    }
}
