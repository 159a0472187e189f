package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An AWS endpoint on loopback. Operations of the JSON protocol are answered by functions, objects of S3 from a map;
 * what has no answer is refused with the operation's name.
 */
public final class ScriptedAws implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "scripted-aws");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Function<JsonNode, Answer>> operations = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile Function<String, Fault> faults = operation -> Fault.NONE;

    public ScriptedAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers an operation, such as {@code DescribeTrainingJob}. */
    public void on(String operation, Function<JsonNode, Answer> answer) {
        operations.put(operation, answer);
    }

    /** Decides what goes wrong with each call of an operation. */
    public void faults(Function<String, Fault> script) {
        faults = script;
    }

    /** Puts an object into S3, by {@code bucket/key}. */
    public void object(String path, byte[] content) {
        objects.put("/" + path, content);
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String operation) {
        return calls.stream().filter(c -> c.operation().equals(operation)).toList();
    }

    public Session session() {
        return session(Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
                .bucket("ml")
                .account("123456789012")));
    }

    public Session session(Defaults defaults) {
        return Session.builder()
                .region("eu-west-1")
                .endpoint(endpoint())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .defaults(defaults.withFile(defaults.file().orElse(DefaultsFile.none())))
                .build();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                serveObject(exchange);
                return;
            }
            var operation = target.substring(target.indexOf('.') + 1);
            var request = JSON.readTree(body);
            calls.add(new Call(operation, request, body, System.nanoTime()));
            var fault = faults.apply(operation);
            if (fault == Fault.LOST_REQUEST) {
                return;
            }
            var answer = answer(fault, operation, request);
            if (fault != Fault.LOST_ANSWER) {
                send(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Answer answer(Fault fault, String operation, JsonNode request) {
        if (fault == Fault.SERVER_ERROR) {
            return Answer.error(500, "InternalFailure", "scripted");
        }
        if (fault == Fault.THROTTLED) {
            return Answer.throttled();
        }
        return operations
                .getOrDefault(operation, r -> Answer.error(400, "ValidationException", operation + " has no script"))
                .apply(request);
    }

    private void serveObject(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        calls.add(new Call(exchange.getRequestMethod() + " " + path, Answer.object(), "", System.nanoTime()));
        var content = objects.get(path);
        send(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
