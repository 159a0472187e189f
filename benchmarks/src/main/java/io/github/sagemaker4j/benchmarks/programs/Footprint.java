package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.training.TrainingInput;
import java.util.HashSet;
import java.util.Set;

/** One job started, and what it leaves in the JVM: memory while the session is open, threads after it is closed. */
public final class Footprint {

    /** The JDK's own, which ends by itself seconds after the last connection was idle. */
    private static final String KEEP_ALIVE = "Keep-Alive-Timer";

    private Footprint() {}

    /**
     * Starts a job.
     *
     * @param arguments the server's address
     */
    public static void main(String... arguments) throws InterruptedException {
        var before = threads();
        var empty = used();
        try (var session = Work.session(arguments[0])) {
            Work.estimator().fit(session, TrainingInput.s3("training", "s3://bench/data"));
            System.out.println("heap_mb " + (used() - empty) / 1e6);
        }
        // A thread that was told to end takes a moment.
        Thread.sleep(500);
        var left = threads();
        left.removeAll(before);
        left.removeIf(thread -> thread.getName().equals(KEEP_ALIVE));
        left.forEach(thread -> System.err.println("left after close: " + thread));
        System.out.println("threads_left " + left.size());
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static long used() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
