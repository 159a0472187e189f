package io.github.sagemaker4j.internal.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.NameTakenException;
import io.github.sagemaker4j.RoleRefusedException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.script.Answer;
import io.github.sagemaker4j.script.Fault;
import io.github.sagemaker4j.script.ScriptedAws;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class CreationTest {

    private static final Creation<CreateModelRequest> MODEL = new Creation<>(
            "Model", SageMakerClient::createModel, (client, name) -> client.describeModel(r -> r.modelName(name)));
    private static final Patience QUICK =
            new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(1), 10);
    private static final int SEEDS = 1_000;
    private static final int THREADS = 48;

    private final ScriptedAws aws = new ScriptedAws();
    private final Session session = aws.session();
    private final Map<String, JsonNode> models = new ConcurrentHashMap<>();

    CreationTest() {
        aws.on("CreateModel", this::create);
        aws.on("DescribeModel", this::describe);
        aws.on("ListTags", r -> {
            var arn = r.get("ResourceArn").asText();
            var tags = model(arn.substring(arn.indexOf('/') + 1)).path("Tags");
            return Answer.ok(Answer.object().set("Tags", tags));
        });
    }

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void makesOneModelHoweverAnswersAndRequestsAreLost() throws Exception {
        var random = new Random(42);
        aws.faults(operation -> {
            synchronized (random) {
                var dice = random.nextInt(10);
                return dice < 2 ? Fault.LOST_ANSWER : dice < 4 ? Fault.LOST_REQUEST : Fault.NONE;
            }
        });
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, SEEDS)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        send(request("m-" + i));
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(models).hasSize(SEEDS);
    }

    @Test
    void takesOverItsOwnModelWhenOnlyTheAnswerWasLost() {
        faults(Fault.LOST_ANSWER);
        send(request("m"));
        assertThat(models).hasSize(1);
        assertThat(aws.calls("CreateModel")).hasSize(2);
    }

    @Test
    void refusesANameThatWasTakenBefore() {
        send(request("m"));
        assertThatThrownBy(() -> send(request("m")))
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("another model named \"m\" in eu-west-1");
        assertThat(aws.calls("DescribeModel")).isEmpty();
    }

    @Test
    void refusesAnotherModelOfThatNameAfterALostRequest() {
        send(request("m").toBuilder().executionRoleArn("other").build());
        faults(Fault.LOST_REQUEST);
        assertThatThrownBy(() -> send(request("m"))).isInstanceOf(NameTakenException.class);
    }

    @Test
    void comparesDescribedMembersWhereTagsAreNotSent() {
        try (var untagged = aws.session(Defaults.of(d -> d.requestTag(false)))) {
            faults(Fault.LOST_ANSWER);
            MODEL.send(untagged, RequestTag.added(untagged, "Model", request("m")));
            assertThat(aws.calls("ListTags")).isEmpty();
            assertThat(model("m").has("Tags")).isFalse();
            faults(Fault.LOST_REQUEST);
            var other = request("m").toBuilder().executionRoleArn("other").build();
            assertThatThrownBy(() -> MODEL.send(untagged, other)).isInstanceOf(NameTakenException.class);
        }
    }

    @Test
    void comparesDescribedMembersWhereTagsCannotBeRead() {
        aws.on("ListTags", r -> Answer.error(400, "AccessDeniedException", "not authorized"));
        faults(Fault.LOST_ANSWER);
        send(request("m"));
        assertThat(models).hasSize(1);
    }

    @Test
    void waitsForARoleThatWasJustMade() {
        refuseRole(3);
        send(request("m"));
        assertThat(models).containsKey("m");
        assertThat(aws.calls("CreateModel")).hasSize(4);
    }

    @Test
    void namesTheTrustPolicyWhenARoleStaysRefused() {
        refuseRole(Integer.MAX_VALUE);
        assertThatThrownBy(() -> send(request("m")))
                .isInstanceOf(RoleRefusedException.class)
                .hasMessageContaining("role")
                .hasMessageContaining("trust policy")
                .hasMessageContaining("sagemaker.amazonaws.com");
    }

    @Test
    void passesOtherRefusalsOnAsTheyAre() {
        aws.on("CreateModel", r -> Answer.error(400, "ResourceLimitExceeded", "too many"));
        assertThatThrownBy(() -> send(request("m")))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("too many");
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void givesUpOnAServiceThatCannotBeReached() {
        aws.faults(operation -> Fault.LOST_REQUEST);
        assertThatThrownBy(() -> send(request("m"))).isInstanceOf(SdkClientException.class);
        assertThat(models).isEmpty();
    }

    @Test
    void saysWhereNothingListensAndLooksForNothingThere() {
        var endpoint = aws.endpoint();
        aws.close();
        var once = new Patience(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), 0);
        var submission = new Submission<>(MODEL, session, request("m"), once);
        assertThatThrownBy(submission::send)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining(endpoint.toString())
                .satisfies(
                        e -> assertThat(Faults.isUnsent((SdkClientException) e)).isTrue())
                .satisfies(e -> assertThat(e.getSuppressed())
                        .noneMatch(other -> String.valueOf(other.getMessage()).contains("Could not find")));
        assertThat(aws.calls("DescribeModel")).isEmpty();
    }

    @Test
    void digestsTheSameForTheSameRequestUnderAnyName() {
        var tag = tag(request("a"));
        assertThat(tag).hasSize(32).isEqualTo(tag(request("b")));
        assertThat(tag(request("a").toBuilder().executionRoleArn("other").build()))
                .isNotEqualTo(tag);
    }

    private String tag(CreateModelRequest request) {
        return RequestTag.in(RequestTag.added(session, "Model", request).tags()).orElseThrow();
    }

    private void send(CreateModelRequest request) {
        new Submission<>(MODEL, session, RequestTag.added(session, "Model", request), QUICK).send();
    }

    private static CreateModelRequest request(String name) {
        return CreateModelRequest.builder()
                .modelName(name)
                .executionRoleArn("role")
                .primaryContainer(c -> c.image("image").environment(Map.of("b", "2", "a", "1")))
                .build();
    }

    private void faults(Fault... script) {
        var left = new ArrayDeque<>(List.of(script));
        aws.faults(operation -> {
            synchronized (left) {
                var next = left.poll();
                return next == null ? Fault.NONE : next;
            }
        });
    }

    private void refuseRole(int times) {
        var left = new AtomicInteger(times);
        Function<JsonNode, Answer> create = this::create;
        aws.on(
                "CreateModel",
                r -> left.getAndDecrement() > 0
                        ? Answer.error(400, "ValidationException", "Could not assume role arn:… .")
                        : create.apply(r));
    }

    private Answer create(JsonNode request) {
        var name = request.get("ModelName").asText();
        if (models.putIfAbsent(name, request) != null) {
            return Answer.error(400, "ValidationException", "Cannot create already existing model \"" + name + "\".");
        }
        return Answer.ok(Answer.object().put("ModelArn", arn(name)));
    }

    private Answer describe(JsonNode request) {
        var name = request.get("ModelName").asText();
        var model = models.get(name);
        if (model == null) {
            return Answer.error(400, "ValidationException", "Could not find model \"" + name + "\".");
        }
        var described = Answer.object().put("ModelArn", arn(name)).put("ModelName", name);
        described.put("CreationTime", System.currentTimeMillis() / 1000.0);
        described.set("ExecutionRoleArn", model.get("ExecutionRoleArn"));
        described.set("PrimaryContainer", model.get("PrimaryContainer"));
        return Answer.ok(described);
    }

    private JsonNode model(String name) {
        return Objects.requireNonNull(models.get(name));
    }

    private static String arn(String name) {
        return "arn:aws:sagemaker:eu-west-1:123456789012:model/" + name;
    }
}
