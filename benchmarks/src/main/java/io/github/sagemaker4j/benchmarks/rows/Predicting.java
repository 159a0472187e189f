package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.Predictions;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Predictions of 1 KB of JSON, one after the other. */
public final class Predicting implements Row {

    private static final List<Integer> SIZES = List.of(50, 500, 5_000);
    private static final String CALLS = "20000";
    /** Fewer, since each takes longer. */
    private static final String DEFAULT_CALLS = "8000";

    private static final String FEWER = "2000";

    /** Makes the row. */
    public Predicting() {}

    @Override
    public void run(Report report) throws Exception {
        try (var server = Loopback.start(Duration.ZERO)) {
            var endpoint = server.endpoint().toString();
            var runs = new Runs()
                    .of("ours", () -> predictions(endpoint, CALLS, 50, "Apache"))
                    .of(
                            "python",
                            () -> Child.python("predict.py", endpoint, FEWER).measured())
                    .of("default", () -> predictions(endpoint, DEFAULT_CALLS, 50, "UrlConnection"))
                    .once();
            runs.report(report);
            report.atMost("to_bare", runs.median("ours_us") / runs.median("ours_bare_us"), 1.05);
            report.value("cpu_to_bare", runs.median("ours_cpu_us") / runs.median("ours_bare_cpu_us"));
            report.atMost("cpu_to_python", runs.median("ours_cpu_us") / runs.median("python_cpu_us"), 0.2);
            report.value("default_to_bare", runs.median("default_us") / runs.median("default_bare_us"));
            report.value("default_cpu_to_python", runs.median("default_cpu_us") / runs.median("python_cpu_us"));
            grow(endpoint, report);
        }
    }

    private static void grow(String endpoint, Report report) throws Exception {
        var growth = new Growth("numbers");
        for (int numbers : SIZES) {
            var median = new Runs()
                    .of("ours", () -> predictions(endpoint, FEWER, numbers, "Apache"))
                    .once()
                    .median("ours_us");
            growth.plus(numbers, median / 1e6);
        }
        growth.report(report);
    }

    private static Map<String, Double> predictions(String endpoint, String calls, int numbers, String http)
            throws Exception {
        return Child.java(Predictions.class, List.of(), endpoint, calls, Integer.toString(numbers), http)
                .measured();
    }
}
