package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.FollowLogs;
import io.github.sagemaker4j.benchmarks.wire.JobsWire;
import io.github.sagemaker4j.benchmarks.wire.LogsWire;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The log of a job with many hosts, followed to its end in a heap of 128 MB. */
public final class Following implements Row {

    private static final int LINES = 10_000;
    private static final List<Integer> STREAMS = List.of(6, 20, 60);
    private static final List<String> HEAP = List.of("-Xmx128m");

    /** Makes the row. */
    public Following() {}

    @Override
    public void run(Report report) throws Exception {
        var growth = new Growth("streams");
        for (int streams : STREAMS) {
            growth.plus(streams, seconds(report, streams));
        }
        growth.report(report);
    }

    private static double seconds(Report report, int streams) throws Exception {
        // The program fails unless every line comes once.
        var runs = new Runs()
                .of(
                        "ours",
                        () -> followed(streams, e -> Child.java(FollowLogs.class, HEAP, e, "" + streams, "" + LINES)));
        if (streams == STREAMS.get(0)) {
            // The peer compares all streams for each line: with sixty it takes many minutes.
            runs.of("python", () -> followed(streams, endpoint -> Child.python("logs.py", endpoint)));
        }
        runs.once();
        if (streams == STREAMS.get(0)) {
            runs.report(report);
        }
        if (streams == STREAMS.get(STREAMS.size() - 1)) {
            report.value("lines_per_s", (double) streams * LINES / runs.median("ours_s"));
            report.atMost("calls_to_least", runs.median("ours_calls") / runs.median("ours_least_calls"), 1.2);
            report.atMost("lines_lost_or_doubled", 0, 0);
        }
        return runs.median("ours_s");
    }

    /** Starts a program with the address of a server. */
    @FunctionalInterface
    private interface Program {
        Child start(String endpoint) throws IOException;
    }

    private static Map<String, Double> followed(int streams, Program program) throws Exception {
        try (var server = Loopback.start(Duration.ZERO)) {
            var jobs = JobsWire.serve(server, streams);
            var least = LogsWire.serve(server, "bench", streams, LINES);
            var child = program.start(server.endpoint().toString());
            while (server.calls("GetLogEvents") == 0 && child.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            // The job ends while its log is being read.
            TimeUnit.SECONDS.sleep(1);
            jobs.end("bench");
            var measured = child.measured();
            measured.put("calls", (double) server.calls("GetLogEvents") + server.calls("DescribeLogStreams"));
            measured.put("least_calls", (double) least);
            return measured;
        }
    }
}
