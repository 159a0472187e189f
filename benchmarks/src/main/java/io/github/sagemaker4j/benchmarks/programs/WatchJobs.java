package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Waits for many running jobs at once, for a while, and says how much memory each takes. */
public final class WatchJobs {

    private WatchJobs() {}

    /**
     * Waits.
     *
     * @param arguments the server's address, how many jobs, and for how many seconds
     */
    public static void main(String... arguments) throws InterruptedException {
        var count = Integer.parseInt(arguments[1]);
        try (var session = Work.session(arguments[0])) {
            // Whatever is there once and for all, is there then.
            watch(session, "first");
            var before = used();
            var waits = IntStream.range(0, count)
                    .mapToObj(i -> watch(session, "bench-" + i))
                    .toList();
            TimeUnit.SECONDS.sleep(Long.parseLong(arguments[2]));
            System.out.println("bytes_per_job " + (used() - before) / (double) waits.size());
        }
        Work.printCpu();
    }

    private static Object watch(Session session, String name) {
        return TrainingJob.attach(session, name).completion();
    }

    private static long used() throws InterruptedException {
        for (var i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
