package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.programs.WatchJobs;
import io.github.sagemaker4j.benchmarks.wire.JobsWire;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many running jobs waited for at once, of which some end. */
public final class Watching implements Row {

    private static final List<Integer> JOBS = List.of(480, 2_000, 10_000);
    private static final int SECONDS = 90;
    private static final int ENDED = 20;

    /** Makes the row. */
    public Watching() {}

    @Override
    public void run(Report report) throws Exception {
        for (int jobs : JOBS) {
            watch(report, jobs);
        }
    }

    private static void watch(Report report, int jobs) throws Exception {
        try (var server = Loopback.start(Duration.ZERO)) {
            var wire = JobsWire.serve(server, 1);
            var child = Child.java(WatchJobs.class, List.of(), server.endpoint().toString(), "" + jobs, "" + SECONDS);
            while (calls(server) <= jobs) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            var before = calls(server);
            TimeUnit.SECONDS.sleep(SECONDS / 2);
            var perMinute = (calls(server) - before) * 120.0 / SECONDS;
            for (var i = 0; i < ENDED; i++) {
                wire.end("bench-" + (long) i * jobs / ENDED);
            }
            var measured = child.measured();
            var delays = wire.delays();
            var of = "_of_" + jobs;
            report.value("calls_per_minute" + of, perMinute);
            report.atMost("kb_per_job" + of, measured.getOrDefault("bytes_per_job", Double.NaN) / 1024, 2);
            report.value("ends_noticed" + of, delays.size());
            if (!delays.isEmpty()) {
                report.value("notice_s" + of, delays.get(delays.size() / 2));
            }
        }
    }

    private static long calls(Loopback server) {
        return server.calls("DescribeTrainingJob") + server.calls("ListTrainingJobs");
    }
}
