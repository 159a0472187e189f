package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.frameworks.BuiltIn;
import io.github.sagemaker4j.frameworks.BuiltInAlgorithm;
import io.github.sagemaker4j.frameworks.RecordSet;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.local.wire.RecordedRequest;
import io.github.sagemaker4j.training.Instances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A built-in algorithm on records that this program makes: what is planned is what is uploaded, and what is read. */
class RecordsOnTheWireTest {

    @Test
    void uploadsWhatThePlanShowsAndTheContainerReadsIt() throws IOException {
        try (var local = LocalSageMaker.start(l -> l.run("*/kmeans:1", Program.java(Reader.class)));
                var session = local.session()) {
            var estimator = BuiltInAlgorithm.of(e -> e.instances(Instances.of("ml.c5.xlarge"))
                    .image(BuiltIn.KMEANS.image())
                    .hyperParameter("k", 2));
            var plan = estimator.plan(session, RecordSet.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
            var model = plan.run(session).await();
            assertThat(model.artifact()).endsWith("model.tar.gz");
            assertThat(local.requests().stream()
                            .filter(r -> r.operation().startsWith("Put")
                                    || r.operation().startsWith("Create"))
                            .map(RecordsOnTheWireTest::text))
                    .containsExactlyInAnyOrderElementsOf(plan.requests().stream()
                            .map(RecordsOnTheWireTest::text)
                            .toList());
        }
    }

    /** Trains by looking at the file of records. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] args) throws IOException {
            var base = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
            var records = Files.readAllBytes(base.resolve("input/data/train/matrix_0.pbr"));
            if (records.length != 3 * 32) {
                throw new IllegalStateException("three records of 32 bytes expected, not " + records.length);
            }
            Files.writeString(base.resolve("model/size.txt"), Integer.toString(records.length));
        }
    }

    private static String text(PlannedRequest request) {
        try (var body = request.body()) {
            return request.operation() + " " + HexFormat.of().formatHex(body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(RecordedRequest request) {
        return request.operation() + " " + HexFormat.of().formatHex(request.body());
    }
}
