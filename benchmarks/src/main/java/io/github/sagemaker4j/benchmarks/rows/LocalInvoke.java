package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Growth;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.Invoke;
import io.github.sagemaker4j.benchmarks.programs.Work;
import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.RealTime;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.Instances;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Predictions through the local platform's endpoint, and straight to the process that serves them. */
public final class LocalInvoke implements Row {

    private static final List<Integer> CLIENTS = List.of(1, 8, 64);
    private static final int ROUNDS = 3;
    private static final String MILLIS = "4000";
    private static final String WARMING_MILLIS = "30000";

    /** Makes the row. */
    public LocalInvoke() {}

    @Override
    public void run(Report report) throws Exception {
        var key = Work.KEYS.resolveCredentials();
        var program = Program.command(Child.interpreter(), Child.script("container.py"));
        try (var local = LocalSageMaker.start(l -> l.region(Work.REGION)
                        .accessKey(key.accessKeyId(), key.secretAccessKey())
                        .run(Work.IMAGE, program));
                var session = local.session()) {
            var endpoint = endpoint(session);
            var through = local.endpoint() + "/endpoints/" + endpoint.name() + "/invocations";
            var direct = "http://127.0.0.1:" + port(endpoint) + "/invocations";
            warm(through);
            var growth = new Growth("clients");
            for (int clients : CLIENTS) {
                // The time for one request: once the processors are busy, it can't but grow with the clients.
                growth.plus(clients, clients / compare(report, through, direct, clients));
            }
            growth.report(report);
        }
    }

    /** The JVM compiles for the first 40 seconds of load; the Python process needs no such time. */
    private static void warm(String through) throws Exception {
        Child.java(Invoke.class, List.of(), through, "8", WARMING_MILLIS).measured();
    }

    private static Endpoint endpoint(Session session) {
        return Work.anonymous()
                .fit(session)
                .await()
                .deploy(session, RealTime.of(Instances.of("ml.m5.large")))
                .await();
    }

    /** What the program says of itself. */
    private record Served(int port) {}

    private static int port(Endpoint endpoint) {
        var rows = Map.of("instances", List.of(List.of(1, 2)));
        return endpoint.predictor(Codec.json(Object.class, Served.class))
                .predict(rows)
                .port();
    }

    private static double compare(Report report, String through, String direct, int clients) throws Exception {
        var runs = new Runs()
                .of("ours", () -> routed(through, clients))
                .of(
                        "direct",
                        () -> Child.java(Invoke.class, List.of(), direct, "" + clients, MILLIS)
                                .measured())
                .rounds(ROUNDS);
        var with = "_with_" + clients + (clients == 1 ? "_client" : "_clients");
        report.value("ours_per_s" + with, runs.median("ours_per_s"));
        report.value("direct_per_s" + with, runs.median("direct_per_s"));
        report.value("platform_cpu_us" + with, runs.median("ours_platform_cpu_us"));
        report.atLeast("to_direct" + with, runs.median("ours_per_s") / runs.median("direct_per_s"), 0.7);
        return runs.median("ours_per_s");
    }

    /** With the processor time that the platform, which is this process, takes for a request. */
    private static Map<String, Double> routed(String through, int clients) throws Exception {
        var from = spent();
        var measured = Child.java(Invoke.class, List.of(), through, "" + clients, MILLIS)
                .measured();
        var all = new HashMap<>(measured);
        all.put("platform_cpu_us", (spent() - from) / 1e3 / Objects.requireNonNull(measured.get("requests")));
        return all;
    }

    private static long spent() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
