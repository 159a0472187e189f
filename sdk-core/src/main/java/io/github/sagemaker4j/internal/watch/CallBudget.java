package io.github.sagemaker4j.internal.watch;

import java.util.concurrent.TimeUnit;

/**
 * Spaces calls out. The rate halves when the service throttles, for all who share the budget, and comes back slowly;
 * after a quiet time a few calls may go at once.
 */
public final class CallBudget {

    private static final double SECOND = 1e9;
    private static final double LEAST_SHARE = 0.02;
    private static final double RECOVERY = 0.02;

    private final double most;
    private final int burst;
    private double rate;
    private long slowed;
    private long next = System.nanoTime();

    /**
     * A budget.
     *
     * @param perSecond the most calls in a second
     * @param burst how many may go at once
     */
    public CallBudget(double perSecond, int burst) {
        this.most = perSecond;
        this.rate = perSecond;
        this.burst = burst;
        this.slowed = System.nanoTime() - (long) SECOND;
    }

    /**
     * Waits for the next call's turn.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void acquire() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(turn());
    }

    /** Notes that the service has throttled a call. What was sent together counts once. */
    public synchronized void throttled() {
        var now = System.nanoTime();
        if (now - slowed > SECOND) {
            slowed = now;
            rate = Math.max(most * LEAST_SHARE, rate / 2);
            next = now + (long) SECOND;
        }
    }

    /** Notes a call that was not throttled. */
    public synchronized void succeeded() {
        rate = Math.min(most, rate + most * RECOVERY);
    }

    /** {@return the calls in a second that are allowed now} */
    public synchronized double rate() {
        return rate;
    }

    private synchronized long turn() {
        var now = System.nanoTime();
        var step = (long) (SECOND / rate);
        next = Math.max(next, now - burst * step) + step;
        return Math.max(0, next - now);
    }
}
