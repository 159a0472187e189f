package io.github.sagemaker4j.local.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server: one port on loopback for all services. All its threads are daemons. */
public final class Gateway implements AutoCloseable {

    static {
        // Without it a small reply waits 40 ms for an acknowledgement. Read once per JVM, by the server's first use.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService threads;

    private Gateway(HttpServer server, ExecutorService threads) {
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
            var server = HttpServer.create(new InetSocketAddress(address, port), 0);
            server.setExecutor(threads);
            return new Gateway(server, threads);
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
        var guard = Guard.of(server.getAddress());
        server.createContext("/", exchange -> handle(exchange, front, guard));
        // The dispatcher inherits being a daemon from the thread that starts it.
        CompletableFuture.runAsync(server::start, threads).join();
    }

    private static void handle(HttpExchange exchange, Front front, Guard guard) {
        try (exchange) {
            var head = Head.from(exchange);
            if (guard.admits(head)) {
                front.answer(head, exchange);
            } else {
                exchange.sendResponseHeaders(403, -1);
            }
        } catch (ServiceError e) {
            refuse(exchange, e);
        } catch (IOException e) {
            // The caller has gone: nobody is left to tell.
            Front.LOG.debug("Connection lost", e);
        }
    }

    private static void refuse(HttpExchange exchange, ServiceError error) {
        try {
            exchange.sendResponseHeaders(error.status(), -1);
        } catch (IOException e) {
            Front.LOG.debug("Connection lost", e);
        }
    }

    /** {@return the address, an IP: under a name the Java S3 client would put buckets in front of it} */
    public URI address() {
        var address = server.getAddress().getAddress();
        var host = address.isAnyLocalAddress() ? "127.0.0.1" : literal(address);
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    /** An address as it stands in a URL. */
    static String literal(InetAddress address) {
        var text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** Stops at once; open connections are dropped. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                Front.LOG.warn("A request of the local platform is still being answered after 10 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
