package io.github.sagemaker4j.local.internal.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of loopback that leads to a server in a container whose network has no way out. */
final class Forward implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forward.class);
    private static final int BACKLOG = 128;
    private static final int PATIENCE_MILLIS = 2_000;

    private final ServerSocket entry;
    private final InetSocketAddress target;

    private Forward(ServerSocket entry, InetSocketAddress target) {
        this.entry = entry;
        this.target = target;
    }

    static Forward open(int port, String address, int targetPort) throws IOException {
        var entry = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        var forward = new Forward(entry, new InetSocketAddress(address, targetPort));
        daemon(forward::accept);
        return forward;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                var caller = entry.accept();
                daemon(() -> connect(caller));
            } catch (IOException e) {
                LOG.debug("Port {} is closed", entry.getLocalPort(), e);
            }
        }
    }

    private void connect(Socket caller) {
        try (caller;
                var server = new Socket()) {
            server.connect(target, PATIENCE_MILLIS);
            server.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            var back = daemon(() -> copy(server, caller));
            copy(caller, server);
            back.join();
        } catch (IOException e) {
            LOG.debug("The connection to {} ended", target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("A connection broke", e);
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            LOG.debug("Port {} was closed already", entry.getLocalPort(), e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "sagemaker4j-forward");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
