package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * AWS as a case prescribes it, on a free port of loopback: notes each request in the corpus's form and answers.
 *
 * <pre>{@code
 * try (var aws = new Recorder()) {
 *     aws.begin("us-west-2", given);
 *     … // a session with aws.endpoint()
 *     aws.noted();
 * }
 * }</pre>
 */
public final class Recorder implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "parity-recorder");
        thread.setDaemon(true);
        return thread;
    });
    private final List<ObjectNode> notes = new ArrayList<>();
    private Script script = new Script(Notes.empty());
    private Usual usual = new Usual("us-west-2");
    private Objects objects = new Objects();

    /** Starts the server. */
    public Recorder() {
        // Without it, an answer in two packets waits for the client's delayed acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** {@return the address to give to a session} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Forgets everything and starts a new case.
     *
     * @param region where the case runs
     * @param given the answers that it prescribes, by operation
     */
    public synchronized void begin(String region, ObjectNode given) {
        notes.clear();
        script = new Script(given);
        usual = new Usual(region);
        objects = new Objects();
    }

    /** {@return the requests so far, in order; what a client sends again by itself is not repeated} */
    public synchronized List<ObjectNode> noted() {
        return List.copyOf(notes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(Call.of(exchange));
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            if ("HEAD".equals(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().add("Content-Length", Integer.toString(answer.body().length));
            }
            var none = answer.body().length == 0 || "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().length);
            if (!none) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private synchronized Answer answer(Call call) {
        var wire = wire(call);
        var note = wire.note(call);
        if (!call.isRetry()) {
            notes.add(note);
        }
        if (usual.isGone(note)) {
            return wire.failure(note, new Failure("ValidationException", "Could not find what was asked for.", 400));
        }
        if ("DescribeModelPackageGroup".equals(Notes.operation(note)) && !script.finds()) {
            return wire.failure(note, new Failure("ValidationException", "ModelPackageGroup does not exist", 400));
        }
        var stored = stored(call, note);
        if (stored.isPresent()) {
            return stored.get();
        }
        var result = script.answer(note.path("operation").asText(), usual.answer(note));
        return result.has("$error") ? wire.failure(note, Failure.of(result.get("$error"))) : wire.answer(note, result);
    }

    /** What S3 answers about an object, unless the case prescribes it. */
    private Optional<Answer> stored(Call call, ObjectNode note) {
        var operation = Notes.operation(note);
        if (!"s3".equals(note.path("service").asText()) || script.has(operation)) {
            return Optional.empty();
        }
        if ("PutObject".equals(operation)) {
            objects.put(call.path(), call.body());
        }
        if (!"GetObject".equals(operation) && !"HeadObject".equals(operation)) {
            return Optional.empty();
        }
        return Optional.of(objects.get(call.path())
                .map(content -> new Answer(200, "application/octet-stream", content))
                .orElseGet(() -> wire(call).failure(note, new Failure("NoSuchKey", "There is no such key.", 404))));
    }

    private static Wire wire(Call call) {
        if (call.header("x-amz-target").isPresent()) {
            return new JsonWire();
        }
        if (call.path().startsWith("/endpoints/") && "sagemaker".equals(call.service())) {
            return new RuntimeWire();
        }
        return "s3".equals(call.service()) ? new S3Wire() : new QueryWire();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
