package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.LocalServer;
import io.github.sagemaker4j.benchmarks.programs.S3Calls;
import io.github.sagemaker4j.benchmarks.wire.Ports;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Objects of three sizes put into the S3 of the local platform, whose heap is 64 MB, and read again. */
public final class LocalS3 implements Row {

    private static final List<String> SIZES = List.of("1_kb", "1_mb", "1_gb");

    /** Makes the row. */
    public LocalS3() {}

    @Override
    public void run(Report report) throws Exception {
        var runs = new Runs()
                .of("ours", () -> {
                    var port = Ports.free();
                    return calls(port, () -> Child.java(LocalServer.class, List.of("-Xmx64m"), "" + port));
                })
                .of("moto", () -> {
                    var port = Ports.free();
                    return calls(port, () -> Child.peer("moto_server", "-H", "127.0.0.1", "-p", "" + port));
                })
                .once()
                .once();
        runs.report(report);
        for (var size : SIZES) {
            for (var way : List.of("put_", "get_")) {
                var metric = way + size + "_ms";
                report.atMost(
                        way + size + "_to_moto", runs.median("ours_" + metric) / runs.median("moto_" + metric), 1);
            }
        }
        var growth = new Growth("kb");
        growth.plus(1, runs.median("ours_put_1_kb_ms") / 1e3);
        growth.plus(1 << 10, runs.median("ours_put_1_mb_ms") / 1e3);
        growth.plus(1 << 20, runs.median("ours_put_1_gb_ms") / 1e3);
        growth.report(report);
        report.atMost("heap_mb", 64, 64);
    }

    private static Map<String, Double> calls(int port, Callable<Child> start) throws Exception {
        var server = start.call();
        try {
            Ports.awaitListening(port);
            var measured = Child.java(S3Calls.class, List.of("-Xmx128m"), "http://127.0.0.1:" + port)
                    .measured();
            measured.put("peak_mb", server.peakMegabytes());
            measured.put("cpu_s", server.cpuSeconds());
            return measured;
        } finally {
            server.stop();
        }
    }
}
