package io.github.sagemaker4j.local.internal.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The time of the platform: that of the machine, plus what a test has moved it ahead. */
public final class MovableClock extends Clock {

    private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;

    /** Makes one that goes with the machine's. */
    public MovableClock() {}

    private record Alarm(Instant time, CompletableFuture<Void> bell) {}

    /**
     * Moves it ahead. What waits for a time until then happens now.
     *
     * @param by how far, not backwards
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock goes only ahead, not by " + by + ".");
        }
        ahead = ahead.plus(by);
        alarms.removeIf(alarm -> armed(alarm).isDone());
    }

    /**
     * Waits for a time.
     *
     * @param time the time
     * @return completes then, on a thread that must not be held up
     */
    public CompletableFuture<Void> at(Instant time) {
        var alarm = new Alarm(time, new CompletableFuture<>());
        alarms.removeIf(each -> each.bell.isDone());
        alarms.add(alarm);
        return armed(alarm);
    }

    private CompletableFuture<Void> armed(Alarm alarm) {
        var left = Duration.between(instant(), alarm.time);
        if (left.isNegative() || left.isZero()) {
            alarm.bell.complete(null);
            return alarm.bell;
        }
        return alarm.bell.completeOnTimeout(null, left.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not supported: there is one time only. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The platform's clock has no other zone than UTC.");
    }
}
