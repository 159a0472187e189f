package io.github.sagemaker4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.local.wire.RecordedRequest;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import io.github.sagemaker4j.training.TrainingInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The quickstart's flow, plan by plan, held against every request that the platform has seen. */
class PlansOnTheWireTest {

    // Of an upload, the platform keeps the size and the beginning.
    private static final int RECORDED_BYTES = 64 * 1024;
    private static final Instances SMALL = Instances.of("ml.m5.large");

    private final List<String> planned = new ArrayList<>();
    private final Set<String> reads = new HashSet<>();

    @Test
    void b27SendsNothingButWhatIsPlanned() throws IOException {
        try (var local = LocalSageMaker.start(l -> l.run("*/breast-cancer:1", Program.java(LogisticRegression.class)));
                var session = local.session()) {
            var spec = EndpointSpec.of(e -> e.name("breast-cancer")
                    .variant(ProductionVariant.of("champion", trained(session, "champion", 3), SMALL)
                            .withWeight(95))
                    .variant(ProductionVariant.of("challenger", trained(session, "challenger", 1), SMALL)
                            .withWeight(5)));
            var endpoint = run(spec.plan(session), session).await();
            var predictor = endpoint.predictor(Codec.csv());
            var row = BreastCancer.heldOut().get(0);
            assertThat(predictor.predict(row.features())).startsWith(String.valueOf(row.label()));
            run(endpoint.planTraffic(Map.of("champion", 50, "challenger", 50)), session)
                    .await();
            predictor.predict(row.features());
            run(endpoint.planDelete(), session);

            assertRecorded(local.requests());
        }
    }

    private void assertRecorded(List<RecordedRequest> recorded) {
        var rest = new ArrayList<>(recorded);
        assertThat(rest.stream().filter(r -> r.service().equals("sagemaker-runtime")))
                .as("predictions")
                .hasSize(2);
        rest.removeIf(r -> r.service().equals("sagemaker-runtime"));
        rest.removeIf(r -> reads.contains(r.service() + ":" + r.operation()));
        assertThat(rest.stream().map(PlansOnTheWireTest::text)).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(operations(rest))
                .isEqualTo(List.of(
                        "CreateTrainingJob",
                        "CreateTrainingJob",
                        "CreateModel",
                        "CreateModel",
                        "CreateEndpointConfig",
                        "CreateEndpoint",
                        "UpdateEndpointWeightsAndCapacities",
                        "DeleteEndpoint",
                        "DeleteEndpointConfig",
                        "DeleteModel",
                        "DeleteModel"));
    }

    private static List<String> operations(List<RecordedRequest> requests) {
        return requests.stream()
                .filter(r -> r.service().equals("sagemaker"))
                .map(RecordedRequest::operation)
                .toList();
    }

    private TrainedModel trained(Session session, String name, int epochs) {
        var estimator = ContainerEstimator.of(e -> e.instances(SMALL)
                .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/breast-cancer:1"))
                .name(name)
                .hyperParameter("epochs", epochs));
        var plan = estimator.plan(
                session,
                TrainingInput.local("train", BreastCancer.train()),
                TrainingInput.local("test", BreastCancer.test()));
        return run(plan, session).await();
    }

    /** Runs a plan; where no name was left open, what it said before and what it sent are the same text. */
    private <H> H run(Plan<H> plan, Session session) {
        var before = plan.toJson();
        var handle = plan.run(session);
        if (!before.contains("\"{")) {
            assertThat(plan.toJson()).isEqualTo(before);
        }
        plan.requests().stream().map(PlansOnTheWireTest::text).forEach(planned::add);
        reads.addAll(plan.reads());
        return handle;
    }

    private static String text(PlannedRequest request) {
        try (var body = request.body()) {
            return text(request.service(), request.operation(), request.size(), body.readNBytes(RECORDED_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(RecordedRequest request) {
        return text(request.service(), request.operation(), request.bodySize(), request.body());
    }

    private static String text(String service, String operation, long size, byte[] body) {
        // The bytes of a file say nothing to a reader of a failure; their hash does.
        var content = service.equals("s3") ? sha256(body) : new String(body, UTF_8);
        return service + ":" + operation + ", " + size + " bytes: " + content;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
