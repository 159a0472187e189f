package io.github.sagemaker4j.benchmarks;

import io.github.sagemaker4j.benchmarks.docs.Results;
import io.github.sagemaker4j.benchmarks.rows.Coding;
import io.github.sagemaker4j.benchmarks.rows.Following;
import io.github.sagemaker4j.benchmarks.rows.Footprints;
import io.github.sagemaker4j.benchmarks.rows.LocalFit;
import io.github.sagemaker4j.benchmarks.rows.LocalInvoke;
import io.github.sagemaker4j.benchmarks.rows.LocalS3;
import io.github.sagemaker4j.benchmarks.rows.LocalStart;
import io.github.sagemaker4j.benchmarks.rows.LocalTraffic;
import io.github.sagemaker4j.benchmarks.rows.Pack;
import io.github.sagemaker4j.benchmarks.rows.Planning;
import io.github.sagemaker4j.benchmarks.rows.Predicting;
import io.github.sagemaker4j.benchmarks.rows.Start;
import io.github.sagemaker4j.benchmarks.rows.Uploading;
import io.github.sagemaker4j.benchmarks.rows.Watching;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the benchmarks that are named, or all of them. */
public final class Bench {

    private static final String DOCS = "--docs";
    private static final Map<String, Supplier<Row>> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("start", Start::new);
        ROWS.put("plan", Planning::new);
        ROWS.put("pack", Pack::new);
        ROWS.put("upload", Uploading::new);
        ROWS.put("predict", Predicting::new);
        ROWS.put("codec", Coding::new);
        ROWS.put("logs", Following::new);
        ROWS.put("watch", Watching::new);
        ROWS.put("local-start", LocalStart::new);
        ROWS.put("local-fit", LocalFit::new);
        ROWS.put("local-invoke", LocalInvoke::new);
        ROWS.put("local-traffic", LocalTraffic::new);
        ROWS.put("local-s3", LocalS3::new);
        ROWS.put("footprint", Footprints::new);
    }

    private Bench() {}

    /**
     * Runs benchmarks, one after the other. A row that can't be measured is named at the end, and the others are run.
     *
     * @param arguments the rows, all if there is none; {@code --docs} also writes their results into the documentation
     * @throws Exception if the results can't be written
     */
    public static void main(String... arguments) throws Exception {
        var names = new ArrayList<>(List.of(arguments));
        var documented = names.remove(DOCS);
        if (names.isEmpty()) {
            names.addAll(ROWS.keySet());
        }
        if (!ROWS.keySet().containsAll(names)) {
            System.err.println(
                    "usage: bin/bench [--docs] [NAME…], where NAME is one of " + String.join(", ", ROWS.keySet()));
            System.exit(2);
        }
        var machine = Machine.line();
        System.out.println(machine);
        var results = Results.in(Path.of(System.getProperty("bench.docs", "docs")));
        var failed = new ArrayList<String>();
        for (var name : names) {
            var report = new Report(name);
            if (isMeasured(name, report)) {
                results.replace(machine, report.figures());
            } else {
                failed.add(name);
            }
            if (documented) {
                results.write();
            }
        }
        if (!failed.isEmpty()) {
            System.err.println("not measured: " + String.join(", ", failed));
            System.exit(1);
        }
    }

    private static boolean isMeasured(String name, Report report) throws InterruptedException {
        try {
            ROWS.getOrDefault(name, Start::new).get().run(report);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }
}
