package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.Scratch;
import io.github.sagemaker4j.benchmarks.programs.UploadManager;
import io.github.sagemaker4j.benchmarks.programs.UploadOurs;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.List;

/** Many small files and one large one, to a server that takes 20 ms for each answer, in a heap of 128 MB. */
public final class Uploading implements Row {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final List<String> HEAP = List.of("-Xmx128m");
    private static final List<Integer> SIZES = List.of(20, 200, 2_000);
    private static final List<Long> LARGE = List.of(20L << 20, 200L << 20, 2L << 30);

    /** Makes the row. */
    public Uploading() {}

    @Override
    public void run(Report report) throws Exception {
        try (var server = Loopback.start(LATENCY)) {
            var endpoint = server.endpoint().toString();
            var small = new Growth("files");
            for (int files : SIZES) {
                small.plus(files, small(report, endpoint, files));
            }
            small.report(report);
            var large = new Growth("mb");
            for (long bytes : LARGE) {
                large.plus((double) bytes / (1 << 20), large(report, endpoint, bytes));
            }
            large.report(report);
        }
        report.atMost("heap_mb", 128, 128);
    }

    private static double small(Report report, String endpoint, int files) throws Exception {
        try (var folder = new Scratch()) {
            folder.fill(files, 10_000);
            var path = folder.path().toString();
            var runs = new Runs()
                    .of(
                            "ours",
                            () -> Child.java(UploadOurs.class, HEAP, endpoint, path)
                                    .measured())
                    .of(
                            "python",
                            () -> Child.python("upload.py", endpoint, path).measured())
                    .once();
            if (files == SIZES.get(SIZES.size() - 1)) {
                runs.report(report);
                report.atLeast("small_times_python", runs.median("python_s") / runs.median("ours_s"), 30);
            }
            return runs.median("ours_s");
        }
    }

    private static double large(Report report, String endpoint, long bytes) throws Exception {
        try (var folder = new Scratch()) {
            var file = folder.path().resolve("large.bin");
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(bytes);
            }
            var runs = new Runs()
                    .of(
                            "ours_large",
                            () -> Child.java(UploadOurs.class, HEAP, endpoint, file.toString())
                                    .measured())
                    .of(
                            "manager_large",
                            () -> Child.java(UploadManager.class, List.of(), endpoint, file.toString())
                                    .measured())
                    .rounds(3);
            if (bytes == LARGE.get(LARGE.size() - 1)) {
                runs.report(report);
                report.atMost("large_to_manager", runs.median("ours_large_s") / runs.median("manager_large_s"), 1.1);
            }
            return runs.median("ours_large_s");
        }
    }
}
