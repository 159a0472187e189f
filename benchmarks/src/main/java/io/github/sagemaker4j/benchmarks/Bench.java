package io.github.sagemaker4j.benchmarks;

import io.github.sagemaker4j.benchmarks.rows.Pack;
import io.github.sagemaker4j.benchmarks.rows.Planning;
import io.github.sagemaker4j.benchmarks.rows.Predicting;
import io.github.sagemaker4j.benchmarks.rows.Start;
import io.github.sagemaker4j.benchmarks.rows.Uploading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the benchmarks that are named, or all of them. */
public final class Bench {

    private static final Map<String, Supplier<Row>> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("start", Start::new);
        ROWS.put("plan", Planning::new);
        ROWS.put("pack", Pack::new);
        ROWS.put("upload", Uploading::new);
        ROWS.put("predict", Predicting::new);
    }

    private Bench() {}

    /**
     * Runs benchmarks, one after the other.
     *
     * @param names the rows; all if there is none
     * @throws Exception if something can't be measured
     */
    public static void main(String... names) throws Exception {
        for (var name : names.length == 0 ? ROWS.keySet() : List.of(names)) {
            var row = ROWS.get(name);
            if (row == null) {
                System.err.println(
                        "usage: bin/bench [NAME…], where NAME is one of " + String.join(", ", ROWS.keySet()));
                System.exit(2);
            } else {
                row.get().run(new Report(name));
            }
        }
    }
}
