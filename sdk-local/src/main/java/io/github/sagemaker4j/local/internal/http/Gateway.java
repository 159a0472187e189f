package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server: one port on loopback for all services. All its threads are daemons. */
public final class Gateway implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    /** How many may connect at the same moment. */
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final ExecutorService threads;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private Gateway(ServerSocket server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Takes a port of an address of this machine. Who connects from now on is answered when {@link #serve} says by whom.
     *
     * @param address the address
     * @param port its port; 0 for any free one
     * @return the server
     */
    public static Gateway bind(InetAddress address, int port) {
        var count = new AtomicInteger();
        var name = "sagemaker-local-" + COUNT.incrementAndGet() + "-http-";
        var threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new Gateway(new ServerSocket(port, BACKLOG, address), threads);
        } catch (BindException e) {
            threads.shutdownNow();
            throw new UncheckedIOException(
                    "Port " + port + " of " + address.getHostAddress()
                            + " is taken: name another, or none for any free one",
                    e);
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("Cannot listen on " + address.getHostAddress(), e);
        }
    }

    /**
     * Answers from now on.
     *
     * @param front what answers
     */
    public void serve(Front front) {
        var guard = Guard.of(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        threads.execute(() -> accept(front, guard));
    }

    private void accept(Front front, Guard guard) {
        while (!server.isClosed()) {
            try {
                start(Connection.of(server.accept(), front, guard));
            } catch (IOException e) {
                // Closed, or the caller has gone again.
                Front.LOG.debug("Connection not taken", e);
            }
        }
    }

    private void start(Connection connection) {
        open.add(connection);
        try {
            threads.execute(() -> {
                connection.run();
                open.remove(connection);
            });
        } catch (RejectedExecutionException e) {
            // The platform is being closed.
            connection.close();
        }
    }

    /** {@return the address, an IP: under a name the Java S3 client would put buckets in front of it} */
    public URI address() {
        var address = server.getInetAddress();
        var host = address.isAnyLocalAddress() ? "127.0.0.1" : literal(address);
        return URI.create("http://" + host + ":" + server.getLocalPort());
    }

    /** An address as it stands in a URL. */
    static String literal(InetAddress address) {
        var text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** Stops at once; open connections are dropped. */
    @Override
    public void close() {
        threads.shutdownNow();
        try (server) {
            // Whoever waits for a connection or a request is not woken by being interrupted.
        } catch (IOException e) {
            Front.LOG.warn("The port of the local platform cannot be given back.", e);
        }
        open.forEach(Connection::close);
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                Front.LOG.warn("A request of the local platform is still being answered after 10 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
