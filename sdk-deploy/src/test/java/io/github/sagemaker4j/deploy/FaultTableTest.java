package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.NameTakenException;
import io.github.sagemaker4j.SageMaker4jException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.FakeHosting.Answer;
import io.github.sagemaker4j.deploy.FakeHosting.Fault;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** What goes wrong while something is deployed and served, often and at random, each with the figure that counts. */
class FaultTableTest {

    private static final int DEPLOYMENTS = 1_000;
    private static final int RUNS = 20;
    private static final int THREADS = 48;
    private static final List<String> STEPS = List.of("CreateModel", "CreateEndpointConfig", "CreateEndpoint");

    private final FakeHosting aws = new FakeHosting();
    private final Session session = aws.session();
    private final Random random = new Random(42);

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void makesOneOfEachHoweverRequestsAndAnswersAreLost() throws Exception {
        var lost = 0;
        for (var step : STEPS) {
            for (var call = 0; call < DEPLOYMENTS; call++) {
                var fault = random.nextInt(4) == 0
                        ? (random.nextBoolean() ? Fault.LOST_ANSWER : Fault.LOST_REQUEST)
                        : Fault.NONE;
                aws.fail(step, fault);
                lost += fault == Fault.NONE ? 0 : 1;
            }
        }
        var errors = atOnce(DEPLOYMENTS, i -> spec("e-" + i).deploy(session));

        print("create-lost", "deployments", DEPLOYMENTS, "lost", lost, "errors", errors.size());
        assertThat(errors).isEmpty();
        assertThat(aws.state.names())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, DEPLOYMENTS)
                        .mapToObj(i -> List.of("Model/m-e-" + i, "EndpointConfig/e-" + i, "Endpoint/e-" + i))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void takesOverNothingThatHasTheNameAlready() throws Exception {
        IntStream.range(0, 100).forEach(i -> aws.state.put("Endpoint", "e-" + i, FakeHosting.JSON.createObjectNode()));
        var errors = atOnce(100, i -> spec("e-" + i).deploy(session));

        print(
                "name-taken",
                "deployments",
                100,
                "refused",
                errors.size(),
                "left",
                aws.state.names().size() - 100);
        assertThat(errors).hasSize(100).allMatch(NameTakenException.class::isInstance);
        assertThat(aws.state.names()).hasSize(100).allMatch(name -> name.startsWith("Endpoint/"));
    }

    @Test
    void replacesWhatARequestOfADeadProcessMadeAfterItsDeploymentWasUndone() {
        aws.fail(STEPS.get(2), Fault.REFUSED);
        aws.fail("DeleteModel", Fault.DENIED);
        assertThatThrownBy(() -> spec("churn").deploy(session)).isInstanceOf(LeftoversException.class);

        aws.state.aRequestArrivesLate();
        spec("churn").deploy(session).await();
        assertThat(aws.state.names()).hasSize(3);
        assertThat(UnfinishedDeployment.list(session)).isEmpty();
    }

    @Test
    void waitsUntilWhatItMadeIsVisible() {
        aws.state.invisibleForTheNext(2);
        spec("churn").deploy(session).await();

        print(
                "not-visible-yet",
                "refusals",
                2,
                "configs",
                aws.calls("CreateEndpointConfig").size());
        assertThat(aws.calls("CreateEndpointConfig")).hasSize(3);
        assertThat(aws.state.names()).hasSize(3);
    }

    @Test
    void failsAtOnceWhereAnotherThingIsAbsent() {
        aws.state.invisibleForTheNext(1);
        var spec = EndpointSpec.of(e ->
                e.name("churn").variant(ProductionVariant.ofModelNamed("a", "not-ours", Instances.of("ml.m5.large"))));

        assertThatThrownBy(() -> spec.deploy(session))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("not-ours");
        assertThat(aws.calls("CreateEndpointConfig")).hasSize(1);
        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void namesExactlyWhatItCouldNotUndo() throws Exception {
        var named = 0;
        for (var run = 0; run < RUNS; run++) {
            aws.fail(STEPS.get(2), Fault.REFUSED);
            aws.fail("DeleteModel", random.nextBoolean() ? Fault.DENIED : Fault.NONE);
            aws.fail("DeleteEndpointConfig", random.nextBoolean() ? Fault.DENIED : Fault.NONE);
            var before = aws.state.names();
            var left = leftOver(run);
            var there = new ArrayList<>(aws.state.names());
            there.removeAll(before);
            assertThat(left).hasSameSizeAs(there);
            there.forEach(name -> assertThat(left.toString()).contains(name.substring(name.indexOf('/') + 1)));
            named += left.size();
        }
        var unfinished = UnfinishedDeployment.list(session);
        assertThat(atOnce(unfinished.size(), i -> unfinished.get(i).undo(session)))
                .isEmpty();

        print(
                "undo-fails",
                "runs",
                RUNS,
                "named",
                named,
                "left",
                aws.state.names().size());
        assertThat(named).isPositive();
        assertThat(aws.state.names()).isEmpty();
    }

    private List<String> leftOver(int run) {
        try {
            spec("e-" + run).deploy(session);
            throw new AssertionError("the refusal was not told");
        } catch (LeftoversException e) {
            return e.left();
        } catch (SageMakerException e) {
            return List.of();
        }
    }

    @Test
    void doesOrRefusesInItsOwnWordsWhateverTheStateIs() throws Exception {
        var states = List.of("Creating", "Updating", "SystemUpdating", "RollingBack", "InService", "Failed");
        Map<String, BiConsumer<Session, Endpoint>> verbs = new TreeMap<>(Map.of(
                "shiftTraffic", (s, e) -> e.shiftTraffic(Map.of("main", 1)).await(),
                "promote", (s, e) -> e.promote("main").await(),
                "update", (s, e) -> e.update(spec("churn"), Rollout.allAtOnce()).await(),
                "deployOrUpdate", (s, e) -> spec("churn").deployOrUpdate(s).await(),
                "await", (s, e) -> e.await(),
                "delete", (s, e) -> e.delete()));
        var errors = new ArrayList<Throwable>();
        for (var state : states) {
            var names = List.copyOf(verbs.keySet());
            errors.addAll(atOnce(
                    names.size(), i -> tryIn(state, names.get(i), Objects.requireNonNull(verbs.get(names.get(i))))));
        }
        print("state-matrix", "states", states.size(), "verbs", verbs.size(), "raw-refusals", errors.size());
        assertThat(errors).isEmpty();
    }

    private void tryIn(String state, String verb, BiConsumer<Session, Endpoint> deed) {
        try (var service = new FakeHosting();
                var other = service.session()) {
            var endpoint = spec("churn").deploy(other).await();
            service.state.endpointStatuses(state, state, state.equals("Failed") ? "Failed" : "InService");
            try {
                deed.accept(other, Endpoint.attach(other, endpoint.name()));
            } catch (SageMaker4jException e) {
                if (!String.valueOf(e.getMessage()).contains("churn")) {
                    throw new IllegalStateException(verb + " while " + state + " names no endpoint", e);
                }
            } catch (SdkException e) {
                throw new IllegalStateException(verb + " while " + state, e);
            }
        }
    }

    @Test
    void neverPredictsTwice() throws Exception {
        var predictor = Predictor.attach(session, "churn", Codec.text());
        for (var call = 0; call < 2 * DEPLOYMENTS; call++) {
            aws.fail(
                    "InvokeEndpoint",
                    List.of(Fault.NONE, Fault.NONE, Fault.LOST_ANSWER, Fault.LOST_REQUEST)
                            .get(random.nextInt(4)));
        }
        var refused = IntStream.range(0, DEPLOYMENTS / 4)
                .mapToObj(i -> Answer.error(i % 2 == 0 ? 429 : 503, "ServiceUnavailable", "not yet"))
                .toArray(Answer[]::new);
        aws.predicts(new Answer(200, "ok", Map.of()), refused);
        var errors = atOnce(DEPLOYMENTS, i -> predictor.predict("input " + i));
        var predicted = aws.predicted();

        print(
                "predict",
                "calls",
                DEPLOYMENTS,
                "told-as-failed",
                errors.size(),
                "double",
                predicted.size() - predicted.stream().distinct().count());
        assertThat(predicted).doesNotHaveDuplicates().hasSizeGreaterThan(DEPLOYMENTS / 2);
        assertThat(errors).isNotEmpty();
    }

    /** Runs something many times on several threads and gives the errors. */
    private static List<Throwable> atOnce(int times, Consumer<Integer> deed) throws InterruptedException {
        var errors = Collections.synchronizedList(new ArrayList<Throwable>());
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            threads.invokeAll(IntStream.range(0, times)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        try {
                            deed.accept(i);
                        } catch (RuntimeException e) {
                            errors.add(e);
                        }
                        return null;
                    })
                    .toList());
        } finally {
            threads.shutdownNow();
        }
        return errors;
    }

    private static void print(String row, Object... figures) {
        var line = new StringBuilder("fault deploy ").append(row);
        for (var figure : figures) {
            line.append(' ').append(figure);
        }
        System.out.println(line);
    }

    private static EndpointSpec spec(String name) {
        var model = Model.of(m -> m.runtime(ServingRuntime.of(
                        ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-algo:1.0")))
                .name("m-" + name));
        return EndpointSpec.of(
                e -> e.name(name).variant(ProductionVariant.of("main", model, Instances.of("ml.m5.large"))));
    }
}
