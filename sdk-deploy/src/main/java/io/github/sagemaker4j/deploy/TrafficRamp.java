package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.List;

/**
 * Traffic that moves to one variant step by step, while a guard watches. A value.
 *
 * <pre>{@code
 * live.ramp(TrafficRamp.to("challenger", Duration.ofMinutes(10), 5, 25, 50, 100)
 *         .withGuard(MetricGuard.of(0.01)));
 * }</pre>
 *
 * @param variant the variant that gets the traffic
 * @param percentages its share of the traffic after each step, rising, from above 0 to 100
 * @param every how long each step lasts
 * @param guard says whether to go on
 */
public record TrafficRamp(String variant, List<Integer> percentages, Duration every, Guard guard) {

    private static final int WHOLE = 100;

    /** Says whether a variant does well; asked at the end of each step, and every minute of long ones. */
    @FunctionalInterface
    public interface Guard {

        /**
         * Looks at a variant.
         *
         * @param endpoint the endpoint
         * @param variant the variant that is being tried
         * @return whether it may get more traffic; if not, the traffic goes back to where it was
         */
        boolean isHealthy(Endpoint endpoint, String variant);
    }

    /** Checks the steps. */
    public TrafficRamp {
        percentages = List.copyOf(percentages);
        var last = 0;
        for (int percent : percentages) {
            if (percent <= last || percent > WHOLE) {
                throw new InvalidSpecException(
                        "ramp to \"" + variant + "\"",
                        Problem.of(
                                "RAMP-01",
                                "percentages",
                                percentages,
                                "do not rise from above 0 to at most 100",
                                "give steps such as 5, 25, 50, 100"));
            }
            last = percent;
        }
    }

    /**
     * A ramp that nothing guards.
     *
     * @param variant the variant that gets the traffic
     * @param every how long each step lasts
     * @param percentages its share of the traffic after each step
     * @return the ramp
     * @throws InvalidSpecException if the percentages do not rise, or leave 0 to 100
     */
    public static TrafficRamp to(String variant, Duration every, Integer... percentages) {
        return new TrafficRamp(variant, List.of(percentages), every, (endpoint, name) -> true);
    }

    /**
     * The same with a guard.
     *
     * @param watches says whether to go on
     * @return a copy
     */
    public TrafficRamp withGuard(Guard watches) {
        return new TrafficRamp(variant, percentages, every, watches);
    }
}
