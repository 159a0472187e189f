package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** What goes wrong without anybody's fault: no instances, old answers, late logs, quotas, rates. */
class MishapsTest {

    private static final String SLEEPS = "import time; print('up', flush=True); time.sleep(600)";

    @Test
    void aJobAndAnEndpointFailWhereThereAreNoInstances() throws Exception {
        try (var stage = new Stage(l -> l.faults(FaultScript.of(
                Fault.noCapacity("job"), Fault.noCapacity("endpoint").atCall(1))))) {
            var failed = stage.script("job", "print('never')", r -> {});
            assertThat(failed.failureReason()).startsWith("CapacityError: Unable to provision requested ML compute");
            assertThat(failed.trainingStartTime()).isNull();
            assertThat(stage.script("other", "print('runs')", r -> {}).trainingJobStatus())
                    .isEqualTo(TrainingJobStatus.COMPLETED);

            var hosting = new Hosting(stage);
            hosting.model("model", Hosting.SCRIPT);
            hosting.deploy("endpoint", Hosting.variant("only", "model", 1));
            var endpoint = stage.sageMaker.describeEndpoint(r -> r.endpointName("endpoint"));
            assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.FAILED);
            assertThat(endpoint.failureReason()).contains("InsufficientInstanceCapacity");
        }
    }

    @Test
    void aStaleReadTellsWhatWasBefore() {
        try (var stage = new Stage(l -> l.faults(FaultScript.of(
                Fault.staleRead("DescribeTrainingJob").atCall(1),
                Fault.staleRead("ListTrainingJobs").atCall(2))))) {
            assertThat(stage.sageMaker.listTrainingJobs().trainingJobSummaries())
                    .isEmpty();
            stage.create("job", r -> {});
            assertThatThrownBy(() -> stage.describe("job")).hasMessageContaining("Requested resource not found.");
            assertThat(stage.describe("job").trainingJobName()).isEqualTo("job");
            assertThat(stage.sageMaker.listTrainingJobs().trainingJobSummaries())
                    .isEmpty();
            assertThat(stage.sageMaker.listTrainingJobs().trainingJobSummaries())
                    .hasSize(1);
        }
    }

    @Test
    void linesOfALogCanBeReadLate() throws Exception {
        try (var stage = new Stage(l -> l.faults(FaultScript.of(Fault.delayLogs("late", Duration.ofHours(1)))))) {
            stage.script("late", "print('line')", r -> {});
            stage.script("soon", "print('line')", r -> {});

            assertThat(stage.log("late")).isEmpty();
            assertThat(stage.log("soon")).contains("line");
            stage.local.advance(Duration.ofHours(1));
            assertThat(stage.log("late")).contains("line");
        }
    }

    @Test
    void quotasThatAreSetAreEnforced() throws Exception {
        try (var stage = new Stage(
                l -> l.quota("ml.m5.large for training job usage", 1).quota("ml.m5.large for endpoint usage", 0))) {
            stage.begin("one", SLEEPS, r -> {});
            assertThatThrownBy(() -> stage.begin("two", SLEEPS, r -> {}))
                    .isInstanceOf(ResourceLimitExceededException.class)
                    .hasMessageContaining(
                            "The account-level service limit 'ml.m5.large for training job usage' is 1"
                                    + " Instances, with current utilization of 1 Instances and a request delta of 1 Instances.");
            stage.sageMaker.stopTrainingJob(r -> r.trainingJobName("one"));
            stage.end("one");
            stage.begin("two", SLEEPS, r -> {});

            var hosting = new Hosting(stage);
            hosting.model("model", Hosting.SCRIPT);
            assertThatThrownBy(() -> hosting.deploy("endpoint", Hosting.variant("only", "model", 1)))
                    .isInstanceOf(ResourceLimitExceededException.class);
        }
    }

    @Test
    void callsAboveARateAreThrottledInEachRegionByItself() {
        try (var local = LocalSageMaker.start(l -> l.rate("sagemaker:ListModels", 0.01));
                var session = local.session();
                var other = local.in("eu-west-1").session()) {
            var here = session.client(Stage::impatient);
            assertThat(here.listModels().models()).isEmpty();
            assertThatThrownBy(here::listModels)
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.isThrottlingException()).isTrue());
            assertThat(other.client(Stage::impatient).listModels().models()).isEmpty();
            local.advance(Duration.ofSeconds(100));
            assertThat(here.listModels().models()).isEmpty();
        }
    }
}
