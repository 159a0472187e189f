package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.run.Execution;
import io.github.sagemaker4j.local.internal.run.Parallel;
import io.github.sagemaker4j.local.internal.state.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Runs a job's program on each of its hosts until they end, are stopped, or run out of time. */
final class HostRuns {

    private static final long SYNC_SECONDS = 2;

    private final MovableClock clock;
    private final Ends ends;

    HostRuns(MovableClock clock, Ends ends) {
        this.clock = clock;
        this.ends = ends;
    }

    /** How a host's program is started. */
    interface Start {
        Execution start(Hosts.Host host) throws IOException;
    }

    /** Runs to the end; when it returns, no process is left. */
    Outcome run(Hosts hosts, Start program, Runnable running, KeptFolders kept) throws IOException {
        var children = new ArrayList<Execution>();
        try {
            for (var host : hosts.all()) {
                children.add(program.start(host));
            }
            running.run();
            return await(outcome(children), kept);
        } finally {
            Parallel.each(children, child -> child.stop(ends.grace()));
        }
    }

    /** The first of: a host that fails, the end of all, a request to stop, the end of the time. */
    private CompletableFuture<Outcome> outcome(List<Execution> children) {
        var exits = children.stream().map(Execution::exit).toList();
        var all = CompletableFuture.allOf(exits.toArray(CompletableFuture[]::new));
        var ways = new ArrayList<CompletableFuture<Outcome>>();
        ways.add(all.thenApply(any -> ended(exits)));
        ways.add(ends.stop().thenApply(any -> new Outcome.StopAsked()));
        ways.add(ends.interrupted().thenApply(any -> new Outcome.Interrupted()));
        for (var at = 0; at < exits.size(); at++) {
            var host = at;
            // A host that ends well decides nothing yet.
            ways.add(exits.get(at)
                    .thenCompose(code -> code == 0
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(new Outcome.Broken(host, code))));
        }
        var left = ends.left();
        var bell = clock.at(clock.instant().plus(left.time()));
        ways.add(bell.thenApply(any -> new Outcome.TimeUp(left.phase())));
        return CompletableFuture.anyOf(ways.toArray(CompletableFuture[]::new))
                .thenApply(Outcome.class::cast)
                .whenComplete((outcome, error) -> bell.cancel(false));
    }

    private static Outcome ended(List<CompletableFuture<Integer>> exits) {
        return IntStream.range(0, exits.size())
                .filter(host -> exits.get(host).join() != 0)
                .mapToObj(host ->
                        (Outcome) new Outcome.Broken(host, exits.get(host).join()))
                .findFirst()
                .orElse(new Outcome.Done());
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, KeptFolders kept) throws IOException {
        while (true) {
            var next = kept.wanted() ? outcome.copy().orTimeout(SYNC_SECONDS, TimeUnit.SECONDS) : outcome;
            try {
                return next.join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw unseen(e);
                }
                kept.sync();
            }
        }
    }

    private static RuntimeException unseen(CompletionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new UncheckedIOException(new IOException("The end of the job could not be seen", e));
    }
}
