package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.programs.Work;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.Predictor;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How a local platform with a random seed shares calls between two variants by weights of 95 and 5. */
public final class LocalTraffic implements Row {

    private static final int CLIENTS = 8;
    private static final int CALLS = 10_000;
    private static final double SHARE = 0.05;
    private static final Map<String, List<List<Integer>>> ROWS = Map.of("instances", List.of(List.of(1, 2)));

    /** Makes the row. */
    public LocalTraffic() {}

    @Override
    public void run(Report report) throws Exception {
        var program = Program.command(Child.interpreter(), Child.script("container.py"));
        try (var local = LocalSageMaker.start(l -> l.region(Work.REGION).run(Work.IMAGE, program));
                var session = local.session()) {
            var model = Work.anonymous().fit(session).await();
            var machine = Instances.of("ml.m5.large");
            var endpoint = EndpointSpec.of(e -> e.variant(ProductionVariant.of("champion", model, machine)
                                    .withWeight(95))
                            .variant(ProductionVariant.of("challenger", model, machine)
                                    .withWeight(5)))
                    .deploy(session)
                    .await();
            var challenged = challenged(endpoint.predictor(Codec.json()));
            var expected = CALLS * SHARE;
            var off = challenged - expected;
            report.value("calls", CALLS);
            report.value("challenger_percent", 100.0 * challenged / CALLS);
            // With one degree of freedom 10.8 is exceeded by chance once in a thousand runs.
            report.value("chi_square", off * off / expected + off * off / (CALLS - expected));
        }
    }

    /** How many calls the challenger has answered. */
    private static int challenged(Predictor<Object, Object> predictor) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var counts = new ArrayList<Future<Integer>>();
            for (var client = 0; client < CLIENTS; client++) {
                counts.add(threads.submit(() -> challenged(predictor, CALLS / CLIENTS)));
            }
            var challenged = 0;
            for (var count : counts) {
                challenged += count.get();
            }
            return challenged;
        } finally {
            threads.shutdown();
        }
    }

    private static int challenged(Predictor<Object, Object> predictor, int calls) {
        var challenged = 0;
        for (var call = 0; call < calls; call++) {
            if (predictor.invoke(ROWS).variant().equals("challenger")) {
                challenged++;
            }
        }
        return challenged;
    }
}
