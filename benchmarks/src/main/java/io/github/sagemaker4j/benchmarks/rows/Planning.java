package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Jmh;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.Scratch;
import io.github.sagemaker4j.benchmarks.programs.Plans;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A script-mode estimator built and planned, its source folder packed, as the Python SDK does it. */
public final class Planning implements Row {

    private static final List<Integer> FILES = List.of(1, 10, 100);

    /** Makes the row. */
    public Planning() {}

    @Override
    public void run(Report report) throws Exception {
        try (var folder = new Scratch()) {
            Files.writeString(folder.path().resolve("train.py"), "print('trained')\n".repeat(200));
            var runs = new Runs()
                    .of("ours", () -> micros(".*", 1))
                    .of(
                            "python",
                            () -> Child.python("plan.py", folder.path().toString(), "30")
                                    .measured())
                    .once()
                    .once();
            runs.report(report);
            report.atLeast("times_python", runs.median("python_us") / runs.median("ours_us"), 100);
            report.value(
                    "times_python_with_the_source_in_s3", runs.median("python_us") / runs.median("ours_stored_us"));
        }
        var growth = new Growth("files");
        for (int files : FILES) {
            growth.plus(files, packed(files).median("ours_us") / 1e6);
        }
        growth.report(report);
    }

    private static Runs packed(int files) throws Exception {
        return new Runs().of("ours", () -> micros("packed", files)).once();
    }

    private static Map<String, Double> micros(String method, int files) throws Exception {
        var measured = new HashMap<String, Double>();
        Jmh.micros(Plans.class, method, Map.of("files", Integer.toString(files)))
                .forEach((name, micros) -> measured.put(name.equals("packed") ? "us" : name + "_us", micros));
        return measured;
    }
}
