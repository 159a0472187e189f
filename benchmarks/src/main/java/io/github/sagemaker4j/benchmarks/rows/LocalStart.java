package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.LocalServer;
import io.github.sagemaker4j.benchmarks.programs.Work;
import io.github.sagemaker4j.benchmarks.wire.Ports;
import io.github.sagemaker4j.local.LocalSageMaker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** From the start of a server's process to its first answered call; and inside a JVM that runs already, as in tests. */
public final class LocalStart implements Row {

    private static final int ROUNDS = 5;

    /** Makes the row. */
    public LocalStart() {}

    @Override
    public void run(Report report) throws Exception {
        var runs = new Runs()
                .of("ours", () -> {
                    var port = Ports.free();
                    return answered(port, () -> Child.java(LocalServer.class, List.of(), "" + port));
                })
                .of("moto", () -> {
                    var port = Ports.free();
                    return answered(port, () -> Child.peer("moto_server", "-H", "127.0.0.1", "-p", "" + port));
                })
                .of("ours_in_jvm", LocalStart::inside)
                .rounds(ROUNDS);
        runs.report(report);
        report.atMost("to_moto", runs.median("ours_in_jvm_s") / runs.median("moto_s"), 0.3);
        report.value("process_to_moto", runs.median("ours_s") / runs.median("moto_s"));
        report.value("process_cpu_to_moto", runs.median("ours_cpu_s") / runs.median("moto_cpu_s"));
    }

    private static Map<String, Double> answered(int port, Callable<Child> start) throws Exception {
        // Ready before the clock starts: only the servers are compared.
        try (var session = Work.session("http://127.0.0.1:" + port)) {
            var client = session.client(StsClient::builder);
            var from = System.nanoTime();
            var server = start.call();
            try {
                Ports.awaitListening(port);
                awaitAnswer(client);
                return Map.of("s", (System.nanoTime() - from) / 1e9, "cpu_s", server.cpuSeconds());
            } finally {
                server.stop();
            }
        }
    }

    /** A server may listen before it knows all of its services. */
    private static void awaitAnswer(StsClient client) throws InterruptedException {
        while (true) {
            try {
                client.getCallerIdentity();
                return;
            } catch (StsException e) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private static Map<String, Double> inside() {
        var from = System.nanoTime();
        try (var local = LocalSageMaker.start();
                var session = local.session()) {
            session.client(StsClient::builder).getCallerIdentity();
            return Map.of("s", (System.nanoTime() - from) / 1e9);
        }
    }
}
