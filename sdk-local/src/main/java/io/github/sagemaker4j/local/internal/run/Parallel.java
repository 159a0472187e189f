package io.github.sagemaker4j.local.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Blocking work on several things at once, on threads of their own: the common pool is not ours to block. */
public final class Parallel {

    private Parallel() {}

    /** Does the work for each, and returns when all is done; the first error is thrown then. */
    public static <T> void each(Collection<T> items, Consumer<T> work) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (var item : items) {
            done.add(CompletableFuture.runAsync(() -> work.accept(item), Parallel::daemon));
        }
        CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).join();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "sagemaker4j-parallel");
        thread.setDaemon(true);
        thread.start();
    }
}
