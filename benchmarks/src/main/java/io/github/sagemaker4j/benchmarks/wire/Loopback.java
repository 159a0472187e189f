package io.github.sagemaker4j.benchmarks.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Answers every service of AWS that the benchmarks call, in the shortest way that clients accept. */
public final class Loopback implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration latency;
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();

    private Loopback(Duration latency) throws IOException {
        this.latency = latency;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts a server.
     *
     * @param latency how long each answer takes
     * @return the server
     * @throws IOException if no port is free
     */
    public static Loopback start(Duration latency) throws IOException {
        return new Loopback(latency);
    }

    /** {@return its address} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Answers one operation in another way than with an empty object.
     *
     * @param operation the API's name
     * @param answer makes the answer of the request, both JSON
     */
    public void on(String operation, UnaryOperator<String> answer) {
        answers.put(operation, answer);
    }

    /**
     * How often an operation was called.
     *
     * @param operation the API's name
     * @return the number of calls
     */
    public long calls(String operation) {
        var count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    /**
     * Waits for the next call of an operation.
     *
     * @param operation the API's name
     * @param begin what makes it come
     * @return the nanoseconds until it came
     * @throws Exception what beginning throws, or if nothing comes
     */
    public long nanosUntil(String operation, Begin begin) throws Exception {
        var arrival = new CountDownLatch(1);
        arrivals.put(operation, arrival);
        var from = System.nanoTime();
        begin.run();
        if (!arrival.await(1, TimeUnit.MINUTES)) {
            throw new IOException(operation + " was never called");
        }
        return System.nanoTime() - from;
    }

    /** Begins what is waited for. */
    @FunctionalInterface
    public interface Begin {

        /** Begins. */
        void run() throws Exception;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var json =
                    target == null ? "" : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var operation = target == null ? S3Wire.operation(exchange) : target.substring(target.indexOf('.') + 1);
            drain(exchange);
            calls.computeIfAbsent(operation, o -> new AtomicLong()).incrementAndGet();
            var arrival = arrivals.remove(operation);
            if (arrival != null) {
                arrival.countDown();
            }
            pause();
            if (target == null) {
                S3Wire.answer(exchange, operation);
            } else {
                send(exchange, answers.getOrDefault(operation, r -> "{}").apply(json));
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(latency.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(HttpExchange exchange) throws IOException {
        var buffer = new byte[BUFFER];
        while (exchange.getRequestBody().read(buffer) >= 0) {
            // What was uploaded is of no interest, only that it came.
        }
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
