package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.StartBare;
import io.github.sagemaker4j.benchmarks.programs.StartOurs;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** From the start of a process to the arrival of its CreateTrainingJob. */
public final class Start implements Row {

    private static final int ROUNDS = 5;
    private static final String CREATE = "CreateTrainingJob";

    /** Makes the row. */
    public Start() {}

    @Override
    public void run(Report report) throws Exception {
        var folder = Files.createTempDirectory("bench-start-");
        var archive = folder.resolve("sagemaker4j.jsa");
        try (var server = Loopback.start(Duration.ZERO)) {
            server.on(
                    CREATE,
                    r -> "{\"TrainingJobArn\":\"arn:aws:sagemaker:eu-west-1:123456789012:training-job/bench\"}");
            var endpoint = server.endpoint().toString();
            Child.java(StartOurs.class, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off"), endpoint)
                    .measured();
            var runs = new Runs()
                    .of("ours", arrival(server, () -> Child.java(StartOurs.class, List.of(), endpoint)))
                    .of("bare", arrival(server, () -> Child.java(StartBare.class, List.of(), endpoint)))
                    .of("python", arrival(server, () -> Child.python("start.py", endpoint)))
                    .of("archived", arrival(server, () -> archived(archive, endpoint)))
                    .rounds(ROUNDS);
            runs.report(report);
            report.atMost("wall_to_bare", runs.median("ours_s") / runs.median("bare_s"), 1.15);
            report.atMost("cpu_to_python", runs.median("ours_cpu_s") / runs.median("python_cpu_s"), 0.4);
            report.atMost("archived_cpu_to_python", runs.median("archived_cpu_s") / runs.median("python_cpu_s"), 0.2);
        } finally {
            Files.deleteIfExists(archive);
            Files.delete(folder);
        }
    }

    private static Child archived(Path archive, String endpoint) throws Exception {
        return Child.java(StartOurs.class, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off"), endpoint);
    }

    private static Callable<Map<String, Double>> arrival(Loopback server, Callable<Child> start) {
        return () -> {
            var child = new Child[1];
            var nanos = server.nanosUntil(CREATE, () -> child[0] = start.call());
            var cpu = child[0].cpuSeconds();
            child[0].measured();
            return Map.of("s", nanos / 1e9, "cpu_s", cpu);
        };
    }
}
