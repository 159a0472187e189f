package io.github.sagemaker4j.local.internal.http;

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

    void show(Head head, Exchange exchange) throws IOException {
        exchange.send(reply(head));
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
