package io.github.sagemaker4j.internal.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is looked at: soon at first, so that short jobs are not waited for in vain, then ever less often.
 *
 * @param first the first pause
 * @param longest the longest pause, while the budget allows it
 * @param refusals how long refusals are put up with: a permission by tag comes seconds after the thing
 * @param silence how long nothing at all may be heard before a wait ends
 */
record Pace(Duration first, Duration longest, Duration refusals, Duration silence) {

    static final Pace USUAL =
            new Pace(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private static final double GROWTH = 1.5;
    private static final double GROWTH_OF_ONE = 1.1;
    private static final double JITTER = 0.2;

    /** The pause after one of the given length, where so many things share so many calls in a second. */
    long after(long nanos, int things, double perSecond) {
        // One thing alone may have more of the calls: its end is noticed sooner.
        var growth = Math.min(GROWTH, GROWTH_OF_ONE + 0.1 * Math.max(0, things - 1));
        return Math.min((long) (nanos * growth), Math.max(longest.toNanos(), fair(things, perSecond)));
    }

    /** The pause that so many things can have: of half of the budget, so that something new is looked at soon. */
    static long fair(int things, double perSecond) {
        return (long) (2e9 * things / perSecond);
    }

    /** The same pause, a little longer or shorter, so that things that began together drift apart. */
    static long jittered(long nanos) {
        return (long) (nanos * (1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1)));
    }
}
