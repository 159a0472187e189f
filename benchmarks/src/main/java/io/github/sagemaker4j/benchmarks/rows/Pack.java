package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.Scratch;
import io.github.sagemaker4j.benchmarks.programs.PackOurs;
import java.util.List;

/** A source tree becomes an archive, in a heap of 64 MB, the same one every time. */
public final class Pack implements Row {

    private static final int ROUNDS = 2;
    private static final int FILE = 60_000;
    private static final List<Integer> SIZES = List.of(50, 500, 5_000);

    /** Makes the row. */
    public Pack() {}

    @Override
    public void run(Report report) throws Exception {
        var growth = new Growth("files");
        for (int files : SIZES) {
            try (var folder = new Scratch()) {
                folder.fill(files, FILE);
                var path = folder.path().toString();
                var runs = new Runs()
                        .of(
                                "ours",
                                () -> Child.java(PackOurs.class, List.of("-Xmx64m"), path)
                                        .measured())
                        .of("python", () -> Child.python("pack.py", path).measured())
                        .rounds(ROUNDS);
                var ours = runs.median("ours_s");
                growth.plus(files, ours);
                if (files == SIZES.get(SIZES.size() - 1)) {
                    runs.report(report);
                    report.value("mb_per_s", files * (double) FILE / 1e6 / ours);
                    report.atLeast("times_python", runs.median("python_s") / ours, 2);
                    report.atMost("heap_mb", 64, 64);
                }
            }
        }
        growth.report(report);
    }
}
