package io.github.sagemaker4j.internal.create;

import java.time.Duration;

/**
 * How long creating tries before it gives up.
 *
 * @param role how long a refused role is retried: a new one takes seconds to be known everywhere
 * @param visible how long a thing that must exist may be invisible
 * @param first the first pause, doubled each time up to eight times itself
 * @param rounds how often a request whose effect was lost is sent again, and a read that failed is repeated
 */
record Patience(Duration role, Duration visible, Duration first, int rounds) {

    static final Patience USUAL =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(1), 10);

    private static final int MOST_DOUBLINGS = 3;

    Duration pause(int round) {
        return first.multipliedBy(1L << Math.min(round, MOST_DOUBLINGS));
    }
}
