package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Several hosts of one job, what scripts are told of them, and spot instances that are taken. */
class HostsTest {

    private static final String PYTORCH =
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training:2.0.1-gpu-py310";

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(l -> l.run("*/pytorch-training:*", Program.python()));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void hostsReachEachOtherByName() throws IOException {
        var job = stage.script(
                "talk",
                """
                import json, os, socket, sys, time
                hosts = json.loads(os.environ["SM_HOSTS"])
                me = os.environ["SM_CURRENT_HOST"]
                port = int(os.environ["MASTER_PORT"])
                if not os.path.isdir("/opt/ml/model"):
                    print("no namespaces here: heard algo-1 and algo-2 on", me)
                elif me == "algo-1":
                    with socket.create_server(("algo-1", port)) as server:
                        peer, _ = server.accept()
                        print("heard", peer.recv(100).decode(), "and", socket.gethostname(), "on", me)
                else:
                    while True:
                        try:
                            with socket.create_connection((os.environ["MASTER_ADDR"], port)) as peer:
                                peer.sendall(socket.gethostname().encode())
                                break
                        except ConnectionRefusedError:
                            time.sleep(0.05)
                """,
                r -> r.resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .instanceCount(2)
                        .volumeSizeInGB(1)));

        assertThat(job.trainingJobStatus())
                .as(stage.log("talk") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("talk")).contains("heard algo-").contains("algo-2").contains("on algo-1");
    }

    @Test
    void tellsScriptsOfTheirFrameworkAndDistribution() throws IOException {
        var source = stage.archive("code/told.tar.gz", Map.of("train.py", """
                import json, os
                env = json.loads(os.environ["SM_TRAINING_ENV"])
                print("told", os.environ["SM_FRAMEWORK_MODULE"], os.environ["SM_MODULE_DIR"], os.environ["SM_LOG_LEVEL"],
                      os.environ["SM_DISTRIBUTION_INSTANCE_GROUPS"], env["distribution_hosts"], env["is_master"],
                      env["is_hetero"], os.environ["SM_FRAMEWORK_PARAMS"])
                """));
        stage.create(
                "told",
                r -> r.algorithmSpecification(a -> a.trainingImage(PYTORCH).trainingInputMode("File"))
                        .resourceConfig(c -> c.volumeSizeInGB(1)
                                .instanceGroups(List.of(
                                        group("cpus", TrainingInstanceType.ML_M5_LARGE),
                                        group("gpus", TrainingInstanceType.ML_G5_XLARGE))))
                        .hyperParameters(Map.of(
                                "sagemaker_program", "\"train.py\"",
                                "sagemaker_container_log_level", "10",
                                "sagemaker_submit_directory", "\"" + source + "\"",
                                "sagemaker_distribution_instance_groups", "[\"gpus\"]",
                                "sagemaker_multi_worker_mirrored_strategy_enabled", "true")));
        var job = stage.end("told");

        assertThat(job.trainingJobStatus())
                .as(stage.log("told") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        var groups = "{\"sagemaker_distribution_instance_groups\":[\"gpus\"],"
                + "\"sagemaker_multi_worker_mirrored_strategy_enabled\":true}";
        var common = "told sagemaker_pytorch_container.training:main " + source + " 10 [\"gpus\"] ['algo-2'] ";
        assertThat(stage.log("told"))
                .contains(common + "False True " + groups)
                .contains(common + "True True " + groups);
    }

    @Test
    void saysWhatItDoesNotStart() throws IOException {
        var source = stage.archive("code/ps.tar.gz", Map.of("train.py", "print('started')\n"));
        stage.create(
                "ps",
                r -> r.hyperParameters(Map.of(
                        "sagemaker_program", "\"train.py\"",
                        "sagemaker_submit_directory", "\"" + source + "\"",
                        "sagemaker_parameter_server_enabled", "true")));

        assertThat(stage.end("ps").failureReason())
                .contains("starts parameter servers for images of TensorFlow and MXNet only");
    }

    @Test
    void goesOnFromTheCheckpointAfterItsInstancesWereTaken() throws IOException {
        stage.local.plusFaults(
                FaultScript.of(Fault.interruptSpot("spot-1", "epoch 2").atCall(1)));
        var job = stage.script(
                "spot-1",
                """
                import os, time
                path = "%s/checkpoints/epoch" % os.environ["SAGEMAKER_BASE_DIR"]
                first = int(open(path).read()) + 1 if os.path.exists(path) else 0
                print("starting at", first)
                for epoch in range(first, 5):
                    open(path, "w").write(str(epoch))
                    if epoch == 2 and first == 0:
                        time.sleep(2)
                    print("epoch", epoch)
                    if epoch == 2 and first == 0:
                        time.sleep(600)
                """,
                r -> r.enableManagedSpotTraining(true)
                        .stoppingCondition(s -> s.maxRuntimeInSeconds(300).maxWaitTimeInSeconds(600))
                        .checkpointConfig(c -> c.s3Uri(stage.uri("checkpoints/spot-1"))));

        assertThat(job.trainingJobStatus())
                .as(stage.log("spot-1") + job.failureReason())
                .isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(stage.log("spot-1")).contains("starting at 0").contains("starting at 3");
        assertThat(job.secondaryStatusTransitions())
                .extracting(SecondaryStatusTransition::statusAsString)
                .containsExactly(
                        "Starting",
                        "Downloading",
                        "Training",
                        "Interrupted",
                        "Starting",
                        "Downloading",
                        "Training",
                        "Uploading",
                        "Completed");
        assertThat(stage.text("checkpoints/spot-1/epoch")).isEqualTo("4");
        assertThat(job.billableTimeInSeconds())
                .as("the run whose instances were taken is not billed")
                .isLessThan(job.trainingTimeInSeconds());
    }

    @Test
    void doesNotTakeInstancesFromAJobThatPaysForThem() throws IOException {
        stage.local.plusFaults(FaultScript.of(Fault.interruptSpot("paid-1", "")));
        var job = stage.script("paid-1", "print('trained')\n", r -> {});
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    }

    @Test
    void givesUpWhenItHasWaitedTooLongForInstances() throws IOException {
        stage.local.plusFaults(FaultScript.of(Fault.interruptSpot("spot-2", "again")));
        var job = stage.script(
                "spot-2",
                "print('again')\nimport time\ntime.sleep(600)\n",
                r -> r.enableManagedSpotTraining(true)
                        .stoppingCondition(s -> s.maxRuntimeInSeconds(5).maxWaitTimeInSeconds(6)));
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
        assertThat(job.secondaryStatusAsString()).isIn("MaxWaitTimeExceeded", "MaxRuntimeExceeded");
    }

    private static InstanceGroup group(String name, TrainingInstanceType type) {
        return InstanceGroup.builder()
                .instanceGroupName(name)
                .instanceType(type)
                .instanceCount(1)
                .build();
    }
}
