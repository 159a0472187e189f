package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.script.Answer;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedTraining;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

@Timeout(60)
class RefitTest {

    private static final TrainingInput DATA = TrainingInput.s3("train", "s3://data/churn/");
    private static final ContainerEstimator PLAIN = ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
            .image(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"))
            .role(Role.arn("arn:aws:iam::123456789012:role/ML"))
            .network(Network.none())
            .output(Output.s3("s3://models/churn")));

    /** Every member of a job's description, and whether the next job gets it again. */
    private static final Set<String> NOT_AGAIN = Set.of("InputDataConfig", "TrainingJobName", "ServerlessJobConfig");

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedTraining training = new ScriptedTraining(aws);
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void b25StartsAJobLikeAnOldOneWithAllThatItHad() {
        sendsTheSameAgain(full());
    }

    @Test
    void startsAJobLikeAnOldOneThatHadLittle() {
        sendsTheSameAgain(PLAIN);
        sendsTheSameAgain(PLAIN.withInstances(Instances.groups(
                InstanceGroup.builder()
                        .instanceGroupName("cpu")
                        .instanceType("ml.m5.large")
                        .instanceCount(2)
                        .build(),
                InstanceGroup.builder()
                        .instanceGroupName("gpu")
                        .instanceType("ml.g5.xlarge")
                        .instanceCount(1)
                        .build())));
        sendsTheSameAgain(PLAIN.withCheckpointConfig(
                CheckpointConfig.builder().s3Uri("s3://data/checkpoints").build()));
    }

    @Test
    void keepsScriptsWhereTheyLie() {
        var script = PLAIN.withSource(
                        Source.s3("s3://code/sourcedir.tar.gz", "train.py").withLogLevel(10))
                .withHyperParameters(Map.of(
                        "rate",
                        1e-5,
                        "layers",
                        List.of(1, 2),
                        "name",
                        "wide",
                        "deep",
                        true,
                        "options",
                        Map.of("a", 1)));
        sendsTheSameAgain(script);
        script.withName("old").fit(session, DATA);
        var again = ContainerEstimator.from(TrainingJob.attach(session, "old"));
        assertThat(again.hyperParameters()).isEqualTo(script.hyperParameters());
        assertThat(again.source()).isEqualTo(script.source());
    }

    @Test
    void takesPlainTextOfOtherProgramsAsItIs() {
        training.add("old")
                .described(d -> d.putObject("HyperParameters")
                        .put("sagemaker_program", "train.py")
                        .put("sagemaker_submit_directory", "s3://code/sourcedir.tar.gz")
                        .put("optimizer", "adam")
                        .put("seed", "null"));
        var again = ContainerEstimator.from(TrainingJob.attach(session, "old"));
        assertThat(again.hyperParameters()).isEqualTo(Map.of("optimizer", "adam"));
        assertThat(again.overlay().orElseThrow().hyperParameters()).isEqualTo(Map.of("seed", "null"));
    }

    @Test
    void namesTheNextJobLikeTheOldOneWithAnotherTime() {
        training.add("churn-2026-11-22-10-42-52-123");
        var again = ContainerEstimator.from(TrainingJob.attach(session, "churn-2026-11-22-10-42-52-123"));
        assertThat(again.baseName()).contains("churn");
        assertThat(again.fit(session, DATA).name()).matches("churn-\\d{4}(-\\d{2}){5}-\\d{3}");
    }

    @Test
    void leavesOutTagsThatMayNotBeSet() {
        PLAIN.withName("old").withTags(Map.of("owner", "ml")).fit(session, DATA);
        aws.on("ListTags", r -> Answer.ok(Answer.object().set("Tags", tags("aws:created-by", "owner"))));
        assertThat(ContainerEstimator.from(TrainingJob.attach(session, "old")).tags())
                .containsOnlyKeys("owner");
    }

    @Test
    void refusesWhatNoContainerCanDo() {
        training.add("algorithm")
                .described(d -> ((ObjectNode) d.get("AlgorithmSpecification"))
                        .put("AlgorithmName", "arn:aws:sagemaker:eu-west-1:123456789012:algorithm/boost")
                        .remove("TrainingImage"));
        assertThatThrownBy(() -> ContainerEstimator.from(TrainingJob.attach(session, "algorithm")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ATTACH-01")
                .hasMessageContaining("algorithm/boost");
        training.add("serverless").described(d -> d.remove("ResourceConfig"));
        assertThatThrownBy(() -> ContainerEstimator.from(TrainingJob.attach(session, "serverless")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("ATTACH-02");
    }

    @Test
    void forgetsNoMemberThatTheServiceDescribes() {
        var members = new TreeSet<>(
                CreateTrainingJobRequest.builder().build().sdkFieldNameToField().keySet());
        members.retainAll(DescribeTrainingJobResponse.builder()
                .build()
                .sdkFieldNameToField()
                .keySet());
        members.removeAll(NOT_AGAIN);
        full().withName("full").fit(session, DATA);
        var sent = new TreeSet<String>();
        aws.calls("CreateTrainingJob").get(0).request().fieldNames().forEachRemaining(sent::add);
        // So the round trip above has each of them in it.
        assertThat(sent).containsAll(members);
    }

    private void sendsTheSameAgain(ContainerEstimator estimator) {
        var name = "job-" + training.jobs().size();
        estimator.withName(name).fit(session, DATA);
        var again = ContainerEstimator.from(TrainingJob.attach(session, name)).withName(name);
        assertThat(again.plan(session, DATA).diff(estimator.withName(name).plan(session, DATA)))
                .isEmpty();
    }

    private static ArrayNode tags(String... keys) {
        var tags = Answer.object().putArray("Tags");
        for (var key : keys) {
            tags.addObject().put("Key", key).put("Value", "x");
        }
        return tags;
    }

    private static ContainerEstimator full() {
        return PLAIN.withInstances(Instances.of("ml.p3.16xlarge", 2)
                        .withVolumeSizeInGb(100)
                        .withVolumeKmsKey("alias/disk")
                        .withKeepAlive(Duration.ofMinutes(10)))
                .withHyperParameters(Map.of("max-depth", "6"))
                .withEnvironment(Map.of("MODE", "fast"))
                .withTags(Map.of("owner", "ml"))
                .withInputMode(TrainingInputMode.FAST_FILE)
                .withMaxRuntime(Duration.ofHours(3))
                .withSpot(Spot.maxWait(Duration.ofHours(5)).withCheckpoint("s3://data/checkpoints/"))
                .withNetwork(Network.vpc(List.of("subnet-1"), List.of("sg-1"))
                        .isolated()
                        .encrypted())
                .withOutput(Output.s3("s3://models/churn")
                        .withKmsKey("alias/models")
                        .withCompressed(false))
                .withMetricDefinitions(List.of(MetricDefinition.builder()
                        .name("loss")
                        .regex("loss=([0-9.]+)")
                        .build()))
                .withContainerEntrypoint(List.of("train"))
                .withContainerArguments(List.of("--fast"))
                .withDebugging(Debugged.everything())
                .customize(Debugged::rest);
    }
}
