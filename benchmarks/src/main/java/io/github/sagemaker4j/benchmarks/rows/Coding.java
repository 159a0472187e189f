package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Jmh;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.Codecs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A matrix of 20,000 × 50 doubles in each format of requests and answers, and back. */
public final class Coding implements Row {

    private static final List<String> PROMISED =
            List.of("json_encode", "json_decode", "csv_encode", "csv_decode", "libsvm_encode", "recordio_encode");
    private static final List<Integer> SIZES = List.of(200, 2_000, 20_000);
    private static final int LARGEST = 20_000;

    /** Makes the row. */
    public Coding() {}

    @Override
    public void run(Report report) throws Exception {
        var runs = new Runs()
                .of("ours", () -> micros(".*", LARGEST))
                .of(
                        "python",
                        () -> Child.python("codec.py", Integer.toString(LARGEST))
                                .measured())
                .once();
        runs.report(report);
        for (var format : PROMISED) {
            report.atLeast(
                    format + "_times_python", runs.median("python_" + format) / runs.median("ours_" + format), 10);
        }
        for (var way : List.of("encode", "decode")) {
            report.atMost(
                    "json_" + way + "_to_jackson",
                    runs.median("ours_json_" + way) / runs.median("ours_jackson_" + way),
                    2);
            report.value(
                    "npy_" + way + "_times_python", runs.median("python_npy_" + way) / runs.median("ours_npy_" + way));
        }
        var growth = new Growth("rows");
        for (int rows : SIZES) {
            growth.plus(rows, json(rows).median("ours_json_encode") / 1e6);
        }
        growth.report(report);
    }

    private static Runs json(int rows) throws Exception {
        return new Runs().of("ours", () -> micros("jsonEncode", rows)).once();
    }

    private static Map<String, Double> micros(String method, int rows) throws Exception {
        var measured = new TreeMap<String, Double>();
        Jmh.micros(Codecs.class, method, Map.of("rows", Integer.toString(rows)))
                .forEach((name, micros) ->
                        measured.put(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), micros));
        return measured;
    }
}
