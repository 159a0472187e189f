package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.CloseMode;

/** One connection. It has a thread of its own, so that a request wakes no other on its way through. */
final class Connection implements Runnable, AutoCloseable {

    private static final HttpProcessor HEADERS = HttpProcessorBuilder.create()
            .add(new ResponseDate())
            .add(new ResponseContent(true))
            .build();

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(500)
            .setChunkSizeHint(1 << 16)
            .build();

    /** Paths are taken as they come: what looks like a host in one may be part of a key. */
    private static final HttpConnectionFactory<DefaultBHttpServerConnection> CONNECTIONS =
            DefaultBHttpServerConnectionFactory.builder()
                    .http1Config(LIMITS)
                    .requestParserFactory(new DefaultHttpRequestParserFactory(LIMITS, null, new VerbatimRequests()))
                    .build();

    private final HttpServerConnection connection;
    private final Front front;
    private final Guard guard;

    private Connection(HttpServerConnection connection, Front front, Guard guard) {
        this.connection = connection;
        this.front = front;
        this.guard = guard;
    }

    static Connection of(Socket socket, Front front, Guard guard) throws IOException {
        // Or a small reply waits 40 ms for an acknowledgement.
        socket.setTcpNoDelay(true);
        return new Connection(CONNECTIONS.createConnection(socket), front, guard);
    }

    @Override
    public void run() {
        var service = new HttpService(
                HEADERS, new BasicHttpServerExpectationDecorator((r, a, c) -> handle(r, a)), null, null);
        try {
            while (connection.isOpen()) {
                service.handleRequest(connection, HttpCoreContext.create());
            }
        } catch (IOException | HttpException e) {
            // The caller has gone, or speaks something else: nobody is left to tell.
            Front.LOG.debug("Connection lost", e);
        } catch (RuntimeException e) {
            Front.LOG.error("The local platform failed to answer", e);
        } finally {
            close();
        }
    }

    private void handle(ClassicHttpRequest request, ResponseTrigger answer) throws IOException {
        var exchange = new Exchange(request, answer, connection);
        try {
            var head = exchange.head();
            if (guard.admits(head)) {
                front.answer(head, exchange);
            } else {
                exchange.send(Reply.empty(403));
            }
        } catch (ServiceError e) {
            exchange.send(Reply.empty(e.status()));
        }
    }

    /** Drops it at once. */
    @Override
    public void close() {
        connection.close(CloseMode.IMMEDIATE);
    }
}
