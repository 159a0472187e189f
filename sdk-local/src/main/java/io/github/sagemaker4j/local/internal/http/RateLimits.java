package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often operations may be called, each in each account and region. */
public final class RateLimits {

    private static final double NANOS = 1e9;

    private final Map<String, Double> rates;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Makes them.
     *
     * @param rates calls a second, by operation as in a {@link Fault}
     * @param clock the time
     */
    public RateLimits(Map<String, Double> rates, Clock clock) {
        this.rates = Map.copyOf(rates);
        this.clock = clock;
    }

    /** What is left at a time; it fills up again, to a second's calls. */
    private record Bucket(double left, Instant since) {}

    /** Counts a call, and asks whether it is one of those that are allowed. */
    boolean admit(String service, String operation, Realm realm) {
        var admitted = true;
        for (var rate : rates.entrySet()) {
            if (Fault.throttle(rate.getKey()).concerns(service, operation)) {
                admitted &= take(realm.id(rate.getKey()), rate.getValue());
            }
        }
        return admitted;
    }

    private synchronized boolean take(String name, double perSecond) {
        var now = clock.instant();
        var most = Math.max(1, perSecond);
        var bucket = buckets.getOrDefault(name, new Bucket(most, now));
        var gained = Duration.between(bucket.since, now).toNanos() / NANOS * perSecond;
        var left = Math.min(most, bucket.left + gained);
        buckets.put(name, new Bucket(left >= 1 ? left - 1 : left, now));
        return left >= 1;
    }
}
