package io.github.sagemaker4j.local.internal.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections to one server, kept for the next request. They block the caller's thread and use no other: on the way
 * between a router and a process of the same machine, changes of thread are what costs.
 */
final class Connections implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    /** Shorter than any server keeps an idle connection, so that a request never meets one that was just closed. */
    private static final long IDLE_NANOS = Duration.ofSeconds(4).toNanos();

    private final int port;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Connections(int port) {
        this.port = port;
    }

    /**
     * Sends a request and reads the beginning of the answer.
     *
     * @throws java.net.SocketTimeoutException if the server is silent for longer than it may be; so for reading on
     */
    OpenAnswer open(String line, Map<String, String> headers, byte[] body, Duration silence) throws IOException {
        var connection = connection();
        try {
            connection.socket.setSoTimeout((int) silence.toMillis());
            connection.write(line, headers, body, port);
            var head = AnswerHead.read(connection.in);
            var content = new WatchedBody(head.body(connection.in));
            return new OpenAnswer(head, content, () -> end(connection, head, content));
        } catch (IOException | RuntimeException e) {
            connection.socket.close();
            throw e;
        }
    }

    /** A connection is kept only if its answer was read to the end. */
    private void end(Connection connection, AnswerHead head, WatchedBody content) throws IOException {
        if (content.isOver() && !head.last() && !closed) {
            idle.push(connection.used());
        } else {
            connection.socket.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    private Connection connection() throws IOException {
        for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (System.nanoTime() - connection.since < IDLE_NANOS) {
                return connection;
            }
            connection.close();
        }
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return new Connection(socket, new Incoming(socket.getInputStream()), System.nanoTime());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private record Connection(Socket socket, InputStream in, long since) {

        Connection used() {
            return new Connection(socket, in, System.nanoTime());
        }

        void write(String line, Map<String, String> headers, byte[] body, int port) throws IOException {
            var head = new StringBuilder(line)
                    .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                    .append(port);
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            head.append("\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
            var begin = head.toString().getBytes(StandardCharsets.ISO_8859_1);
            var whole = Arrays.copyOf(begin, begin.length + body.length);
            System.arraycopy(body, 0, whole, begin.length, body.length);
            socket.getOutputStream().write(whole);
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("A connection to a model's server cannot be closed", e);
            }
        }
    }
}
