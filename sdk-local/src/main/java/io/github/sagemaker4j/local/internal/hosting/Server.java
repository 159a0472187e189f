package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.run.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One server process, and the connections to it. */
final class Server {

    private static final Duration PING = Duration.ofSeconds(2);
    private static final Duration INVOCATION = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final Child child;
    private final URI address;
    private final HttpClient client;
    private final AtomicInteger inFlight = new AtomicInteger();

    Server(Child child, int port, HttpClient client) {
        this.child = child;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.client = client;
    }

    /** A port that is free now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Child child() {
        return child;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Waits until it answers {@code /ping}; {@code false} if it ended or the time is up. */
    boolean awaitHealth(Duration atMost) throws InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        var pause = FIRST_PAUSE_MILLIS;
        while (child.isAlive() && System.nanoTime() < deadline) {
            if (answersPing()) {
                return true;
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
        return false;
    }

    /** Sends an invocation. */
    HttpResponse<byte[]> invoke(HttpRequest.Builder request) throws IOException, InterruptedException {
        inFlight.incrementAndGet();
        try {
            var sent = request.uri(address.resolve("/invocations")).timeout(INVOCATION);
            return client.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray());
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private boolean answersPing() throws InterruptedException {
        try {
            var ping = HttpRequest.newBuilder(address.resolve("/ping")).timeout(PING);
            return client.send(ping.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
