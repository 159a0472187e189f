package io.github.sagemaker4j.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.SessionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** SageMaker hosting on loopback: keeps what is created, notes every call, and fails as a test says. */
final class FakeHosting implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** One request as it came over the wire. */
    record Call(String operation, String body, Map<String, String> headers) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What the fake answers. */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer json(JsonNode body) {
            return new Answer(200, body.toString(), Map.of());
        }

        static Answer error(int status, String code, String message) {
            var body = JSON.createObjectNode().put("__type", code).put("message", message);
            return new Answer(status, body.toString(), Map.of("x-amzn-ErrorType", code));
        }
    }

    /** What goes wrong with one call; the next call of the operation takes the next fault. */
    enum Fault {
        NONE,
        LOST_REQUEST,
        LOST_ANSWER,
        SILENCE,
        REFUSED,
        DENIED
    }

    private static final Answer SILENCE = new Answer(0, "", Map.of());

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    final HostingState state = new HostingState();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "fake-hosting");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, ArrayDeque<Fault>> faults = new HashMap<>();
    private Answer prediction = new Answer(200, "ok", Map.of());
    private final ArrayDeque<Answer> firstPredictions = new ArrayDeque<>();
    private final List<String> predicted = new ArrayList<>();

    FakeHosting() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    Session session() {
        return session(Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
                .account("123456789012")
                .bucket("ml")));
    }

    Session session(Defaults defaults) {
        return builder().defaults(defaults.withFile(DefaultsFile.none())).build();
    }

    SessionBuilder builder() {
        return Session.builder()
                .region("eu-west-1")
                .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .defaults(Defaults.none().withFile(DefaultsFile.none()));
    }

    synchronized void fail(String operation, Fault... next) {
        faults.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(List.of(next));
    }

    synchronized void predicts(Answer answer, Answer... before) {
        prediction = answer;
        firstPredictions.addAll(List.of(before));
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String operation) {
        return calls().stream().filter(c -> c.operation().equals(operation)).toList();
    }

    /** The operations that change something, in order. */
    List<String> changes() {
        return calls().stream()
                .map(Call::operation)
                .filter(o -> !o.startsWith("Describe") && !o.startsWith("List") && !o.startsWith("Get"))
                .toList();
    }

    /** The bodies that the model has seen, whether or not its answer arrived. */
    synchronized List<String> predicted() {
        return List.copyOf(predicted);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var call = new Call(operation(exchange), body, headers);
            var answer = answer(call);
            if (answer == null) {
                return;
            }
            if (answer.equals(SILENCE)) {
                closed.join();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var answered = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), answered.length == 0 ? -1 : answered.length);
            exchange.getResponseBody().write(answered);
        }
    }

    private static String operation(HttpExchange exchange) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        var path = exchange.getRequestURI().getPath();
        return path.startsWith("/endpoints/") ? "InvokeEndpoint" : exchange.getRequestMethod() + "Object";
    }

    private synchronized @Nullable Answer answer(Call call) {
        calls.add(call);
        var queue = faults.getOrDefault(call.operation(), new ArrayDeque<>());
        var fault = queue.isEmpty() ? Fault.NONE : queue.remove();
        switch (fault) {
            case LOST_REQUEST -> {
                return null;
            }
            case SILENCE -> {
                return SILENCE;
            }
            case REFUSED -> {
                return Answer.error(400, "ValidationException", "refused by the test");
            }
            case DENIED -> {
                return Answer.error(400, "AccessDeniedException", "denied by the test");
            }
            default -> {
                var answer = effect(call);
                return fault == Fault.LOST_ANSWER ? null : answer;
            }
        }
    }

    private Answer effect(Call call) {
        return switch (call.operation()) {
            case "InvokeEndpoint" -> predict(call);
            case "PUTObject" -> new Answer(200, "", Map.of("ETag", "\"0\""));
            default -> state.apply(call.operation(), (ObjectNode) call.json());
        };
    }

    private Answer predict(Call call) {
        var answer = firstPredictions.isEmpty() ? prediction : firstPredictions.remove();
        if (answer.status() == 200) {
            predicted.add(call.body());
        }
        return answer;
    }

    @Override
    public void close() {
        closed.complete(null);
        server.stop(0);
        threads.shutdownNow();
    }
}
