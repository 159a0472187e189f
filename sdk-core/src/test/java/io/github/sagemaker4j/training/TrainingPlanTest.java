package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedTraining;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

    private static final ContainerEstimator CHURN = ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
            .image(ContainerImage.of("registry/churn:1"))
            .environment("TOKEN", "hunter2")
            .hyperParameter("max-depth", 6)
            .tag("owner", "ml"));
    private static final TrainingInput DATA = TrainingInput.s3("train", "s3://data/churn/");
    private static final int THREADS = 64;

    @Test
    void isTheSameTextOnAnyMachine() {
        var offline = Session.offline("eu-west-1", Defaults.of(d -> d.role(Role.name("SageMaker"))));
        var first = CHURN.plan(offline, DATA);
        var second = CHURN.plan(offline, DATA);
        assertThat(first.toJson())
                .isEqualTo(second.toJson())
                .contains("\"{name}\"", "\"{role}\"", "s3://sagemaker-eu-west-1-{account}/", "iam:GetRole")
                .contains("sagemaker4j:request");
        assertThat(first.diff(second)).isEmpty();
    }

    @Test
    void saysWhatIsSeldomMeantWhenItRuns() {
        var out = System.err;
        var log = new ByteArrayOutputStream();
        try (var aws = new ScriptedAws();
                var session = aws.session()) {
            assertThat(new ScriptedTraining(aws).jobs()).isEmpty();
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            CHURN.withInstances(Instances.of("ml.m5.xlrage")).fit(session, DATA);
        } finally {
            System.setErr(out);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("ml.m5.xlrage", "did you mean ml.m5.xlarge?");
    }

    @Test
    void sortsKeysAndMasksSecrets() throws Exception {
        var json = CHURN.plan(offline(), DATA).toJson();
        assertThat(json).doesNotContain("hunter2").containsPattern("\"TOKEN\" : \"<secret sha256:[0-9a-f]{4}>\"");
        var keys = new ArrayList<String>();
        new ObjectMapper().readTree(json).at("/calls/0/parameters").fieldNames().forEachRemaining(keys::add);
        assertThat(keys).isNotEmpty().isSorted();
    }

    @Test
    void showsWhatDiffersByPath() {
        var before = CHURN.plan(offline(), DATA);
        var after = CHURN.plusHyperParameter("max-depth", 7).plan(offline(), DATA);
        assertThat(after.diff(before).lines())
                .contains(
                        "- calls[0].parameters.HyperParameters.max-depth: \"6\"",
                        "+ calls[0].parameters.HyperParameters.max-depth: \"7\"")
                .allMatch(line -> line.contains("max-depth") || line.contains(".Tags["));
    }

    @Test
    void runsOnce() {
        try (var aws = new ScriptedAws();
                var session = aws.session()) {
            new ScriptedTraining(aws);
            var plan = CHURN.plan(session, DATA);
            plan.run(session);
            assertThatThrownBy(() -> plan.run(session)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sendsTheBytesItHasPlanned() throws Exception {
        try (var aws = new ScriptedAws();
                var session = aws.session()) {
            new ScriptedTraining(aws);
            var plan = CHURN.plan(session, DATA);
            plan.run(session);
            var planned = new String(plan.requests().get(0).body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(aws.calls()).hasSize(1);
            assertThat(aws.calls().get(0).body()).isEqualTo(planned).contains("hunter2");
        }
    }

    @Test
    void sendsNoRequestTagWhereItIsSwitchedOff() {
        var untagged = Session.offline("eu-west-1", offline().defaults().withRequestTag(false));
        assertThat(CHURN.plan(untagged, DATA).toJson()).doesNotContain("sagemaker4j:request");
    }

    @Test
    void letsManyThreadsShareOneEstimator() throws Exception {
        try (var aws = new ScriptedAws();
                var session = aws.session()) {
            var training = new ScriptedTraining(aws);
            var threads = Executors.newFixedThreadPool(THREADS);
            List<Callable<String>> fits = IntStream.range(0, THREADS)
                    .<Callable<String>>mapToObj(
                            i -> () -> CHURN.fit(session, DATA).name())
                    .toList();
            var names = new TreeSet<String>();
            for (var name : threads.invokeAll(fits)) {
                names.add(name.get());
            }
            threads.shutdownNow();
            assertThat(names)
                    .hasSize(THREADS)
                    .isEqualTo(new TreeSet<>(training.jobs().keySet()));
            var tags = aws.calls("CreateTrainingJob").stream()
                    .map(c -> c.request().get("Tags").toString())
                    .distinct();
            assertThat(tags).hasSize(1);
        }
    }

    private static Session offline() {
        return Session.offline(
                "eu-west-1",
                Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
                        .bucket("ml")));
    }
}
