package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.Predictions;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.time.Duration;
import java.util.List;

/** Predictions of 1 KB of JSON, one after the other. */
public final class Predicting implements Row {

    /** Makes the row. */
    public Predicting() {}

    @Override
    public void run(Report report) throws Exception {
        try (var server = Loopback.start(Duration.ZERO)) {
            var endpoint = server.endpoint().toString();
            var runs = new Runs()
                    .of(
                            "ours",
                            () -> Child.java(Predictions.class, List.of(), endpoint, "20000")
                                    .measured())
                    .of(
                            "python",
                            () -> Child.python("predict.py", endpoint, "2000").measured())
                    .once();
            runs.report(report);
            report.atMost("to_bare", runs.median("ours_us") / runs.median("ours_bare_us"), 1.05);
            report.value("cpu_to_bare", runs.median("ours_cpu_us") / runs.median("ours_bare_cpu_us"));
            report.atMost("cpu_to_python", runs.median("ours_cpu_us") / runs.median("python_cpu_us"), 0.2);
        }
    }
}
