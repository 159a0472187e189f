package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * A guard that looks at CloudWatch: a variant is healthy while no limit is exceeded. A value.
 *
 * <pre>{@code
 * live.ramp(TrafficRamp.to("challenger", Duration.ofMinutes(30), 10, 50, 100)
 *         .withGuard(MetricGuard.of(0.01).withMaxLatency(Duration.ofMillis(200))));
 * }</pre>
 *
 * CloudWatch counts by the minute, so steps should be several minutes long. A variant without requests is healthy.
 *
 * @param maxErrorRate the largest share of requests that may end in an error of the server, 0 to 1
 * @param maxLatency what 99 of 100 answers of the model may not exceed; any time if absent
 * @param over how long is looked back
 */
public record MetricGuard(double maxErrorRate, Optional<Duration> maxLatency, Duration over)
        implements TrafficRamp.Guard {

    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Checks the limits. */
    public MetricGuard {
        if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
            throw refused("maxErrorRate", maxErrorRate, "is no share", "give 0 to 1, such as 0.01");
        }
        if (over.compareTo(SHORTEST) < 0) {
            throw refused("over", over, "is shorter than a minute, by which CloudWatch counts", "give minutes");
        }
    }

    /**
     * Watches for errors of the server over the last five minutes.
     *
     * @param maxErrorRate the largest share of requests that may end so, 0 to 1
     * @return the guard
     * @throws InvalidSpecException if it is no share
     */
    public static MetricGuard of(double maxErrorRate) {
        return new MetricGuard(maxErrorRate, Optional.empty(), USUAL);
    }

    /**
     * Watches the model's latency too.
     *
     * @param p99 what 99 of 100 answers may not exceed
     * @return a copy
     */
    public MetricGuard withMaxLatency(Duration p99) {
        return new MetricGuard(maxErrorRate, Optional.of(p99), over);
    }

    /**
     * Looks back over another time; five minutes by default.
     *
     * @param time a minute or more
     * @return a copy
     * @throws InvalidSpecException if it is shorter than a minute
     */
    public MetricGuard withOver(Duration time) {
        return new MetricGuard(maxErrorRate, maxLatency, time);
    }

    @Override
    public boolean isHealthy(Endpoint endpoint, String variant) {
        var found = endpoint.variantMetrics(variant, over);
        var slow = maxLatency.flatMap(most -> found.latencyP99().filter(p99 -> p99.compareTo(most) > 0));
        return found.serverErrorRate() <= maxErrorRate && slow.isEmpty();
    }

    private static InvalidSpecException refused(String field, Object value, String rule, String fix) {
        return new InvalidSpecException("metric guard", Problem.of("GUARD-01", field, value, rule, fix));
    }
}
