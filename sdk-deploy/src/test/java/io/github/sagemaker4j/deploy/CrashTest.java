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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A deployment whose process is killed after each of its steps. {@code bin/soak deploy} runs it more often. */
class CrashTest {

    private static final int RUNS = Integer.getInteger("soak.runs", 20);
    private static final List<String> STEPS =
            List.of("PutObject", "CreateModel", "CreateEndpointConfig", "CreateEndpoint");
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

    @Test
    void leavesNothingAndDoublesNothingWhereverItsProcessIsKilled() throws Exception {
        var server = Files.writeString(folder.resolve("server.py"), SERVER);
        var code = Files.createDirectories(folder.resolve("code"));
        var program = Program.command("python3", server.toString());
        try (var local = LocalSageMaker.start(l -> l.run(CrashingDeployment.IMAGE, program));
                var session = local.session()) {
            for (var run = 0; run < RUNS; run++) {
                Files.writeString(code.resolve("inference.py"), "run = " + run);
                crash(local, code, STEPS.get(run % STEPS.size()));
                if (run / STEPS.size() % 2 == 0) {
                    UnfinishedDeployment.list(session).forEach(d -> d.undo(session));
                } else if (cameThrough(session)) {
                    assertThat(count(session)).isEqualTo(3);
                } else {
                    CrashingDeployment.spec(code).deploy(session).await();
                    assertThat(count(session)).isEqualTo(3);
                }
                tidy(session);
            }
        }
        Files.writeString(Path.of("target/soak-deploy.txt"), "soak deploy " + RUNS + " " + lost + " " + doubled + "\n");
        System.out.println("soak deploy " + RUNS + " " + lost + " " + doubled);
        assertThat(lost).isZero();
        assertThat(doubled).isZero();
    }

    /** Kills the process when the platform has seen the step, and waits for what was on its way. */
    private static void crash(LocalSageMaker local, Path code, String step) throws IOException, InterruptedException {
        var before = local.requests().size();
        var process = CrashingDeployment.start(local, code);
        while (process.isAlive() && !seen(local, before, step)) {
            Thread.sleep(2);
        }
        process.destroyForcibly().waitFor();
        for (var size = -1; size != local.requests().size(); ) {
            size = local.requests().size();
            Thread.sleep(50);
        }
        assertThat(seen(local, before, step)).as(() -> log(code)).isTrue();
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

    /** Whether the last answer was faster than the kill: a deployment that is complete has no note any more. */
    private static boolean cameThrough(Session session) {
        var service = session.client(SageMakerClient::builder);
        return !service.listEndpoints().endpoints().isEmpty()
                && UnfinishedDeployment.list(session).isEmpty();
    }

    private static int count(Session session) {
        var service = session.client(SageMakerClient::builder);
        return service.listEndpoints().endpoints().size()
                + service.listEndpointConfigs().endpointConfigs().size()
                + service.listModels().models().size();
    }

    /** Counts what should not be there: things without an endpoint, and more than one of a kind. */
    private void tidy(Session session) {
        var service = session.client(SageMakerClient::builder);
        var endpoints = service.listEndpoints().endpoints().size();
        if (endpoints == 0) {
            lost += count(session);
        } else {
            doubled += count(session) - 3;
            Endpoint.attach(session, CrashingDeployment.NAME).delete();
            lost += count(session);
        }
        assertThat(UnfinishedDeployment.list(session)).isEmpty();
    }
}
