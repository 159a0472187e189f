package io.github.sagemaker4j.local.internal.http;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Keeps browsers out: a page of a stranger must not reach the platform, not even under a name that resolves to it. */
final class Guard {

    private static final Set<String> OWN = Set.of("none", "same-origin");

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

    private final Predicate<String> hosts;

    private Guard(Predicate<String> hosts) {
        this.hosts = hosts;
    }

    /** A guard for a server at this address. */
    static Guard of(InetSocketAddress address) {
        var port = ":" + address.getPort();
        var ip = address.getAddress();
        var loopback = Set.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port);
        if (ip.isAnyLocalAddress()) {
            // Whatever its addresses are: a stranger's page comes under a name.
            return new Guard(host -> loopback.contains(host)
                    || (host.endsWith(port)
                            && LITERAL.matcher(host.substring(0, host.length() - port.length()))
                                    .matches()));
        }
        return new Guard((ip.isLoopbackAddress() ? loopback : Set.of(Gateway.literal(ip) + port))::contains);
    }

    boolean admits(Head head) {
        var named = head.headers().all("host");
        return named.size() == 1
                && hosts.test(named.get(0))
                && (head.headers().first("origin").isEmpty() || ownScript(head))
                && OWN.contains(head.headers().first("sec-fetch-site").orElse("none"));
    }

    /** Browsers name the origin when the console's page loads its own modules; nothing else of ours does. */
    private static boolean ownScript(Head head) {
        return head.method().equals("GET")
                && head.path().startsWith(Pages.BELOW)
                && head.header("origin").equals("http://" + head.header("host"));
    }
}
