package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The containers of a model on instances: one, or several of which each gets the answer of the one before. */
final class Stages implements Serving {

    private final List<Pool> pools;
    private final boolean direct;

    /** Serves by these containers; each alone if it is called directly. */
    Stages(List<InstanceSpec> specs, boolean direct, FleetContext context) {
        this.pools = specs.stream().map(spec -> new Pool(spec, context)).toList();
        this.direct = direct;
    }

    @Override
    public CompletableFuture<Void> scale(int wanted) {
        return CompletableFuture.allOf(pools.stream().map(p -> p.scale(wanted)).toArray(CompletableFuture[]::new));
    }

    @Override
    public int shrink() {
        return pools.stream().mapToInt(Pool::shrink).min().orElse(0);
    }

    @Override
    public int count() {
        return pools.get(0).size();
    }

    @Override
    public OpenAnswer open(Invocation invocation) throws IOException {
        if (direct) {
            return ask(called(invocation), invocation);
        }
        var last = pools.size() - 1;
        var request = invocation;
        for (var pool : pools.subList(0, last)) {
            try (var open = ask(pool, request)) {
                var answer = open.whole();
                if (!answer.isGood()) {
                    return OpenAnswer.of(answer);
                }
                request = request.after(answer);
            }
        }
        return ask(pools.get(last), request);
    }

    @Override
    public void close() {
        Parallel.each(pools, Pool::close);
    }

    private Pool called(Invocation invocation) {
        var name = invocation.targetContainer().orElse("");
        return pools.stream()
                .filter(p -> Json.text(p.spec().container(), "ContainerHostname")
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> ServiceError.validation("Container \"" + name
                        + "\" is not found. Name one of the endpoint's containers as target container hostname."));
    }

    private static OpenAnswer ask(Pool pool, Invocation invocation) throws IOException {
        return pool.next()
                .orElseThrow(() -> new ServiceError(
                        503,
                        "ServiceUnavailable",
                        "Variant " + pool.spec().variantName() + " has no instance that serves."))
                .open(invocation);
    }
}
