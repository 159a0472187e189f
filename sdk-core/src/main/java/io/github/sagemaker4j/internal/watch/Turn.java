package io.github.sagemaker4j.internal.watch;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** The next look at something: due at a point of the monotonic clock, after a pause that the next one builds on. */
record Turn(Watch<?> watch, long pause, long due) implements Delayed {

    private static final long FIRST = Duration.ofHours(1).toNanos();

    /** A look at once, before all that are due, beside the one that is due later. */
    static Turn extra(Watch<?> watch) {
        return new Turn(watch, 0, System.nanoTime() - FIRST);
    }

    boolean isExtra() {
        return pause == 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(due - ((Turn) other).due);
    }
}
