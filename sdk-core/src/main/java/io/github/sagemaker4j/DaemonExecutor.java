package io.github.sagemaker4j;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs each task at once on a daemon thread; idle threads end by themselves, so nothing is left to close. */
final class DaemonExecutor implements Executor {

    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;

    DaemonExecutor(String name) {
        var count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    void close() {
        pool.shutdownNow();
    }
}
