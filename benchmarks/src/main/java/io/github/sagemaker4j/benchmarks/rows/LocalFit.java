package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.OneSecond;
import io.github.sagemaker4j.benchmarks.programs.Work;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program of one second as a training job of the local platform, from fit to the trained model, and bare; and by the
 * Python SDK's local mode, where a container engine is up.
 */
public final class LocalFit implements Row {

    private static final int ROUNDS = 7;

    /** Makes the row. */
    public LocalFit() {}

    @Override
    public void run(Report report) throws Exception {
        try (var local = LocalSageMaker.start(
                        l -> l.region(Work.REGION).run(Work.IMAGE, Program.java(OneSecond.class)));
                var session = local.session();
                var s3 = Loopback.start(Duration.ZERO)) {
            var runs = new Runs()
                    .of("ours", () -> seconds(() -> fit(session)))
                    .of(
                            "bare",
                            () -> seconds(() -> Child.java(OneSecond.class, List.of(), "train")
                                    .measured()));
            var lacks = LocalMode.lacks();
            if (lacks.isEmpty()) {
                LocalMode.build();
                runs.of("python_local_mode", () -> LocalMode.fit(s3.endpoint().toString()));
            }
            runs.rounds(ROUNDS).report(report);
            report.atMost("to_bare", runs.median("ours_s") / runs.median("bare_s"), 1.3);
            if (lacks.isEmpty()) {
                report.value("to_python_local_mode", runs.median("ours_s") / runs.median("python_local_mode_s"));
            }
            lacks.ifPresent(reason -> report.leftOut("python_local_mode_s", reason));
        }
    }

    private static void fit(Session session) {
        Work.anonymous().fit(session).await();
    }

    /** Something to measure. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static Map<String, Double> seconds(Step work) throws Exception {
        var from = System.nanoTime();
        work.run();
        return Map.of("s", (System.nanoTime() - from) / 1e9);
    }
}
