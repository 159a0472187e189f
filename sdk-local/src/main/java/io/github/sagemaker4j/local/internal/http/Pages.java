package io.github.sagemaker4j.local.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Lets the pages for people through: they are not signed, not recorded, and do not fail by script. */
final class Pages {

    static final String BELOW = "/_console/";

    private final RestService service;

    Pages(RestService service) {
        this.service = service;
    }

    /** Whether a browser asks, and not a client of a service. */
    static boolean has(Head head) {
        return head.path().startsWith(BELOW)
                || (head.path().equals("/")
                        && head.method().equals("GET")
                        && Credential.from(head).isEmpty()
                        && head.header("accept").contains("text/html"));
    }

    void show(Head head, HttpExchange exchange) throws IOException {
        var reply = reply(head);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), Math.max(0, reply.length()));
        try (var out = exchange.getResponseBody()) {
            reply.body().writeTo(out);
        }
    }

    private Reply reply(Head head) throws IOException {
        var nothing = new Payload(InputStream.nullInputStream(), Map::of);
        var anybody = new Caller(new Realm("", ""), "");
        try {
            return service.serve(
                    new Request(head.method(), head.path(), head.query(), head.headers(), nothing, anybody));
        } catch (ServiceError e) {
            return Reply.jsonError(e);
        }
    }
}
