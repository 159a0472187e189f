package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.training.Instances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.RoutingStrategy;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** How traffic is shared on the local platform, under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalTrafficTest {

    private static final int CLIENTS = 8;
    private static final int CALLS = 10_000;
    /** The critical value of the distribution with one degree of freedom at p = 0.001. */
    private static final double CRITICAL = 10.828;

    private final Echo echo = new Echo(7);

    @BeforeAll
    void open() {
        EndpointSpec.of(e -> e.name("traffic")
                        .variant(echo.variant("champion", "gold").withWeight(95))
                        .variant(echo.variant("challenger", "silver").withWeight(5)))
                .deploy(echo.session)
                .await();
    }

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void sharesTenThousandCallsAsTheWeightsSay() {
        var predictor = endpoint().predictor(Codec.csv());
        endpoint().shiftTraffic(Map.of("champion", 95, "challenger", 5)).await();
        var challenger = new AtomicInteger();

        onClients(client -> {
            for (var call = client; call < CALLS; call += CLIENTS) {
                if (predictor.invoke("x").variant().equals("challenger")) {
                    challenger.incrementAndGet();
                }
            }
        });

        var expected = CALLS * 0.05;
        var off = challenger.get() - expected;
        var chiSquare = off * off / expected + off * off / (CALLS - expected);
        System.out.printf("95/5 over %d calls: %d, chi-square %.3f%n", CALLS, challenger.get(), chiSquare);
        assertThat(chiSquare).isLessThan(CRITICAL);
    }

    @Test
    void losesNoRequestWhileTrafficShiftsUnderLoad() {
        var predictor = endpoint().predictor(Codec.csv());
        var over = new AtomicBoolean();
        var answered = new AtomicInteger();
        Queue<RuntimeException> lost = new ConcurrentLinkedQueue<>();
        var load = CompletableFuture.runAsync(() -> onClients(client -> {
            while (!over.get()) {
                try {
                    predictor.predict("x");
                    answered.incrementAndGet();
                } catch (RuntimeException e) {
                    lost.add(e);
                }
            }
        }));

        for (var weight : List.of(100, 0, 50)) {
            endpoint()
                    .shiftTraffic(Map.of("champion", weight, "challenger", 100 - weight))
                    .await();
        }
        endpoint().addVariant(echo.variant("third", "bronze").withWeight(5)).await();
        endpoint().removeVariants("third").await();
        over.set(true);
        load.join();

        System.out.printf("shifting under %d clients: %d answered, %d lost%n", CLIENTS, answered.get(), lost.size());
        assertThat(lost).isEmpty();
        assertThat(answered.get()).isPositive();
    }

    @Test
    void rampsBackWhenTheMetricsOfTheVariantAreBad() {
        var live = EndpointSpec.of(e -> e.name("ramped")
                        .variant(echo.variant("champion", "gold").withWeight(1))
                        .variant(echo.variant("challenger", "silver").withWeight(0)))
                .deploy(echo.session)
                .await();
        var challenger = live.predictor(Codec.csv()).withTargetVariant("challenger");
        challenger.predict("x");
        assertThatExceptionOfType(ModelErrorException.class).isThrownBy(() -> challenger.predict("fail"));

        assertThat(live.variantMetrics("challenger", Duration.ofMinutes(5)))
                .satisfies(m -> assertThat(m.invocations()).isEqualTo(2))
                .satisfies(m -> assertThat(m.clientErrors()).isEqualTo(1))
                .satisfies(m -> assertThat(m.latencyP99()).isPresent());
        assertThat(live.variantMetrics("champion", Duration.ofMinutes(5)).invocations())
                .isZero();

        var slow = MetricGuard.of(0.5).withMaxLatency(Duration.ofNanos(1));
        var ramp = TrafficRamp.to("challenger", Duration.ZERO, 50, 100);
        assertThatExceptionOfType(RampStoppedException.class).isThrownBy(() -> live.ramp(ramp.withGuard(slow)));
        assertThat(live.variants()).extracting(EndpointVariant::currentWeight).containsExactly(1.0, 0.0);
        live.ramp(ramp.withGuard(MetricGuard.of(0.5)));
        assertThat(live.variants()).extracting(EndpointVariant::currentWeight).containsExactly(0.0, 100.0);
        live.delete();
    }

    @Test
    void givesTheNextRequestToTheInstanceWithTheFewestUnderWay(@TempDir Path folder) throws IOException {
        var variant = ProductionVariant.of("main", echo.model("gold"), Instances.of("ml.m5.large", 2))
                .withRouting(RoutingStrategy.LEAST_OUTSTANDING_REQUESTS);
        var live = EndpointSpec.of(e -> e.name("routed").variant(variant))
                .deploy(echo.session)
                .await();
        var predictor = live.predictor(Codec.text());

        var over = folder.resolve("over");
        try (var busy = predictor.stream("stream who until:" + over)) {
            var lines = busy.lines().iterator();
            var one = lines.next();
            // By chance alone, ten in a row would go to the other once in a thousand runs.
            assertThat(Stream.generate(() -> predictor.predict("who")).limit(10))
                    .doesNotContain(one)
                    .hasSize(10);
            Files.createFile(over);
            assertThat(lines.hasNext()).isFalse();
        }
        live.delete();
    }

    private Endpoint endpoint() {
        return Endpoint.attach(echo.session, "traffic");
    }

    private static void onClients(IntConsumer work) {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        var all = new ArrayList<CompletableFuture<Void>>();
        for (var client = 0; client < CLIENTS; client++) {
            var number = client;
            all.add(CompletableFuture.runAsync(() -> work.accept(number), threads));
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();
    }
}
