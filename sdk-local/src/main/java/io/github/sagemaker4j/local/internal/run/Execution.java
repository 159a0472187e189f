package io.github.sagemaker4j.local.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A program that was started: a process of this machine, or a container of an engine. */
public interface Execution {

    /**
     * Completes with the exit code when all of it has ended and its last line was read; exceptionally where the platform
     * failed to see that to the end.
     */
    CompletableFuture<Integer> exit();

    /** Whether it still runs. */
    default boolean isAlive() {
        return !exit().isDone();
    }

    /** Asks all of it to end; after the grace what is left is ended by force. Returns when it has ended. */
    void stop(Duration grace);
}
