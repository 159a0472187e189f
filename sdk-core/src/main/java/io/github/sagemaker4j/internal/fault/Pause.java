package io.github.sagemaker4j.internal.fault;

import io.github.sagemaker4j.WaitInterruptedException;
import java.time.Duration;

/** Lets time pass on the caller's thread. */
public final class Pause {

    private Pause() {}

    /**
     * Sleeps.
     *
     * @param time how long
     * @param what what is being done, for the error message
     * @throws WaitInterruptedException if the thread is interrupted; its flag stays set
     */
    public static void of(Duration time, String what) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(what, e);
        }
    }
}
