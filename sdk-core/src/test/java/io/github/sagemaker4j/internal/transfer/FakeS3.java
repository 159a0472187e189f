package io.github.sagemaker4j.internal.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** As much of S3 as an upload needs, on loopback; notes every request and can fail the ones it is told to. */
final class FakeS3 implements AutoCloseable {

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    final Queue<Map<String, List<String>>> headers = new ConcurrentLinkedQueue<>();
    final AtomicInteger busiest = new AtomicInteger();
    volatile Predicate<String> refused = request -> false;
    volatile Runnable onRequest = () -> {};

    private final SortedMap<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    S3Client client() {
        return S3Client.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private void serve(HttpExchange exchange) throws IOException {
        busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            var body = exchange.getRequestBody().readAllBytes();
            onRequest.run();
            // Before the answer: who has it may send the next request at once.
            busy.decrementAndGet();
            if (refused.test(request)) {
                answer(exchange, 403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
            } else {
                keep(exchange, request, body);
            }
        }
    }

    private void keep(HttpExchange exchange, String request, byte[] body) throws IOException {
        var key = exchange.getRequestURI().getPath();
        if (request.startsWith("DELETE")) {
            answer(exchange, 204, "");
        } else if (request.contains("?uploads")) {
            answer(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>");
        } else if (request.startsWith("POST")) {
            objects.put(key, joined());
            answer(exchange, 200, "<CompleteMultipartUploadResult/>");
        } else {
            var part = request.replaceAll(".*partNumber=(\\d+).*", "$1");
            if (part.equals(request)) {
                objects.put(key, body);
            } else {
                parts.put(Integer.valueOf(part), body);
            }
            exchange.getResponseHeaders().set("ETag", "\"e" + part.length() + "\"");
            answer(exchange, 200, "");
        }
    }

    private byte[] joined() {
        var all = new ByteArrayOutputStream();
        parts.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
