package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One server process, and the connections to it. */
final class Server {

    private static final Duration PING = Duration.ofSeconds(2);
    private static final Duration INVOCATION = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final Execution child;
    private final Connections connections;
    private final AtomicInteger inFlight = new AtomicInteger();

    Server(Execution child, int port) {
        this.child = child;
        this.connections = new Connections(port);
    }

    /** A port that is free now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Execution child() {
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
    OpenAnswer open(Invocation invocation) throws IOException {
        inFlight.incrementAndGet();
        try {
            return connections
                    .open("POST /invocations", invocation.headers(), invocation.body(), INVOCATION)
                    .andAtEnd(inFlight::decrementAndGet);
        } catch (IOException | RuntimeException e) {
            inFlight.decrementAndGet();
            throw e;
        }
    }

    /** Closes the connections that wait for more. */
    void close() {
        connections.close();
    }

    private boolean answersPing() {
        try (var answer = connections.open("GET /ping", Map.of(), new byte[0], PING)) {
            return answer.whole().status() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
