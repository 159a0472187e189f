package io.github.sagemaker4j.local.internal.http;

import java.util.Set;

/** Keeps browsers out: a page of a stranger must not reach the platform, not even under a name that resolves to it. */
final class Guard {

    private static final Set<String> OWN = Set.of("none", "same-origin");

    private final int port;

    Guard(int port) {
        this.port = port;
    }

    boolean admits(Head head) {
        var hosts = head.headers().all("host");
        return hosts.size() == 1
                && Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                        .contains(hosts.get(0))
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
