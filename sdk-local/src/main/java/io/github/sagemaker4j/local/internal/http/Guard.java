package io.github.sagemaker4j.local.internal.http;

import java.net.InetSocketAddress;
import java.util.Set;

/** Keeps browsers out: a page of a stranger must not reach the platform, not even under a name that resolves to it. */
final class Guard {

    private static final Set<String> OWN = Set.of("none", "same-origin");

    private final Set<String> hosts;

    private Guard(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** A guard for a server at this address. */
    static Guard of(InetSocketAddress address) {
        var port = ":" + address.getPort();
        var name = address.getAddress().getHostAddress() + port;
        return new Guard(
                address.getAddress().isLoopbackAddress()
                        ? Set.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port)
                        : Set.of(name));
    }

    boolean admits(Head head) {
        var named = head.headers().all("host");
        return named.size() == 1
                && hosts.contains(named.get(0))
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
