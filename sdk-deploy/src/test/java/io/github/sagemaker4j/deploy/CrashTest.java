package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A deployment whose process is killed after each of its steps, or while it waits. {@code bin/soak deploy} runs it more often. */
class CrashTest {

    private static final int RUNS = Integer.getInteger("soak.runs", 20);

    /** Where the process dies: in a plain deployment, then in one with a component that is scaled. */
    private static final List<String> STEPS = List.of(
            "PutObject",
            "CreateModel",
            "CreateEndpointConfig",
            "CreateEndpoint",
            "DescribeEndpoint",
            "scaled CreateEndpoint",
            "scaled CreateInferenceComponent",
            "scaled RegisterScalableTarget",
            "scaled PutScalingPolicy",
            "scaled DescribeEndpoint");
    /** Model, configuration, endpoint; and component, target, policy. */
    private static final int PLAIN = 3;

    private static final int SCALED = 6;
    private static final String SERVER = """
            import http.server, os
            class H(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                do_POST = do_GET
                def log_message(self, *a):
                    pass
            http.server.HTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), H).serve_forever()
            """;

    @TempDir
    private Path folder;

    private int lost;
    private int doubled;
    private @Nullable Process next;

    @Test
    void leavesNothingAndDoublesNothingWhereverItsProcessIsKilled() throws Exception {
        var server = Files.writeString(folder.resolve("server.py"), SERVER);
        var code = Files.createDirectories(folder.resolve("code"));
        var program = Program.command("python3", server.toString());
        try (var local = LocalSageMaker.start(l -> l.run(CrashingDeployment.IMAGE, program));
                var session = local.session()) {
            next = CrashingDeployment.start(local, code, isScaled(0));
            for (var run = 0; run < RUNS; run++) {
                Files.writeString(code.resolve("inference.py"), "run = " + run);
                var isScaled = isScaled(run);
                var process = next;
                // It starts while this one is looked after, and waits for a word before it deploys.
                next = CrashingDeployment.start(local, code, isScaled(run + 1));
                crash(local, code, process, STEPS.get(run % STEPS.size()));
                if (run / STEPS.size() % 2 == 0) {
                    UnfinishedDeployment.list(session).forEach(d -> d.undo(session));
                } else {
                    CrashingDeployment.spec(code, isScaled).deploy(session).await();
                    assertThat(count(session)).isEqualTo(isScaled ? SCALED : PLAIN);
                }
                tidy(session, isScaled ? SCALED : PLAIN);
            }
        } finally {
            if (next != null) {
                next.destroyForcibly();
            }
        }
        Files.writeString(Path.of("target/soak-deploy.txt"), "soak deploy " + RUNS + " " + lost + " " + doubled + "\n");
        System.out.println("soak deploy " + RUNS + " " + lost + " " + doubled);
        assertThat(lost).isZero();
        assertThat(doubled).isZero();
    }

    private static boolean isScaled(int run) {
        return STEPS.get(run % STEPS.size()).startsWith("scaled ");
    }

    /** Kills the process when the platform has seen the step, and waits for what was on its way. */
    private static void crash(LocalSageMaker local, Path code, Process process, String step)
            throws IOException, InterruptedException {
        var before = local.requests().size();
        var operation = step.substring(step.indexOf(' ') + 1);
        CrashingDeployment.deploy(process);
        while (process.isAlive() && !seen(local, before, operation)) {
            Thread.sleep(2);
        }
        process.destroyForcibly().waitFor();
        for (var size = -1; size != local.requests().size(); ) {
            size = local.requests().size();
            Thread.sleep(50);
        }
        assertThat(seen(local, before, operation)).as(() -> log(code)).isTrue();
    }

    private static boolean seen(LocalSageMaker local, int before, String step) {
        var requests = local.requests();
        return requests.subList(before, requests.size()).stream()
                .map(RecordedRequest::operation)
                .anyMatch(step::equals);
    }

    private static String log(Path code) {
        try {
            return Files.readString(code.resolveSibling("child.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int count(Session session) {
        var service = session.client(SageMakerClient::builder);
        var scaling = session.client(ApplicationAutoScalingClient::builder);
        return service.listEndpoints().endpoints().size()
                + service.listEndpointConfigs().endpointConfigs().size()
                + service.listModels().models().size()
                + service.listInferenceComponents(r -> r.maxResults(10))
                        .inferenceComponents()
                        .size()
                + scaling.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                        .scalableTargets()
                        .size()
                + scaling.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                        .scalingPolicies()
                        .size();
    }

    /** Counts what should not be there: things without an endpoint, and more than one of a kind. */
    private void tidy(Session session, int whole) {
        var service = session.client(SageMakerClient::builder);
        var endpoints = service.listEndpoints().endpoints().size();
        if (endpoints == 0) {
            lost += count(session);
        } else {
            doubled += Math.max(0, count(session) - whole);
            lost += Math.max(0, whole - count(session));
            Endpoint.attach(session, CrashingDeployment.NAME).delete();
            lost += count(session);
        }
        assertThat(UnfinishedDeployment.list(session)).isEmpty();
    }
}
