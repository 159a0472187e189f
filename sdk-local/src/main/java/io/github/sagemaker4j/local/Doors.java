package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.Front;
import io.github.sagemaker4j.local.internal.http.Gateway;
import io.github.sagemaker4j.local.internal.platform.Door;
import io.github.sagemaker4j.local.internal.platform.Key;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** More listeners beside the first, each for one key only. */
final class Doors {

    private final CompletableFuture<Front> front = new CompletableFuture<>();

    /** Says what answers. */
    void front(Front answering) {
        front.complete(answering);
    }

    Door open(InetAddress address, Key key) {
        var gateway = Gateway.bind(address, 0);
        gateway.serve(front.join().only(key.id()));
        return new Door(gateway.address(), gateway::close);
    }
}
