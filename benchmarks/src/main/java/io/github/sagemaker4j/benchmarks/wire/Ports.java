package io.github.sagemaker4j.benchmarks.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Ports of this machine. */
public final class Ports {

    private static final long MOST_SECONDS = 60;

    private Ports() {}

    /**
     * A port that is free now.
     *
     * @return its number
     * @throws IOException if there is none
     */
    public static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until somebody listens.
     *
     * @param port where
     * @throws IOException if nobody does within a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public static void awaitListening(int port) throws IOException, InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!listens(port)) {
            if (System.nanoTime() > until) {
                throw new IOException("nobody listens on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
