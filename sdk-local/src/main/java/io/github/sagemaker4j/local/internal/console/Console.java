package io.github.sagemaker4j.local.internal.console;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The console. Its page is the same for everybody; what it shows needs a key, for other users of this machine reach the
 * port too. The key stands in the fragment of the page's address, which browsers send to nobody, and comes back in a
 * header: a cookie would also go to every other server of this host, whatever its port.
 */
public final class Console implements RestService {

    /** Where all of it is but the page itself; no bucket can have this name. */
    private static final String BELOW = "/_console/";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final View view;
    private final byte[] key;

    private Console(View view, byte[] key) {
        this.view = view;
        this.key = key;
    }

    /**
     * Makes one.
     *
     * @param view what it shows
     * @param key what its reader has to know
     * @return the console
     */
    public static Console of(View view, String key) {
        return new Console(view, bearer(key));
    }

    /** {@return a key that nobody guesses} */
    public static String newKey() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public Reply serve(Request request) throws IOException {
        if (!request.method().equals("GET")) {
            throw new ServiceError(405, "MethodNotAllowed", "The console is read with GET.");
        }
        if (request.path().equals("/")) {
            return file("index.html");
        }
        var name = request.path().substring(BELOW.length());
        return name.equals("events") ? events(request) : file(name);
    }

    private Reply events(Request request) {
        var given = request.header("authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, key)) {
            throw new ServiceError(401, "Unauthorized", "Open the address that the platform has printed.");
        }
        var feed = new Feed(view, Watched.from(request.query(), view.account()));
        return guarded(new Reply(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), -1, feed));
    }

    private static Reply file(String name) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        var known = type != null && name.matches("[a-z]+\\.[a-z]+");
        try (var in = known ? Console.class.getResourceAsStream(name) : null) {
            if (in == null || type == null) {
                throw new ServiceError(404, "NotFound", "The console has no such page.");
            }
            return guarded(Reply.of(200, type, in.readAllBytes()));
        }
    }

    private static Reply guarded(Reply reply) {
        return reply.plusHeader("Content-Security-Policy", POLICY)
                .plusHeader("X-Content-Type-Options", "nosniff")
                .plusHeader("Referrer-Policy", "no-referrer")
                .plusHeader("Cross-Origin-Resource-Policy", "same-origin")
                .plusHeader("Cross-Origin-Opener-Policy", "same-origin")
                .plusHeader("Cache-Control", "no-store");
    }

    private static byte[] bearer(String key) {
        return ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }
}
