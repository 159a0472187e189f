package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.CustomizedMetricSpecification;

/**
 * How many instances of a variant, or copies of an inference component, serve: as many as keep metrics at their targets
 * (target tracking of Application Auto Scaling). A value.
 *
 * <pre>{@code
 * ProductionVariant.of("main", model, small).withAutoScaling(AutoScaling.between(1, 8).plusInvocations(70));
 * }</pre>
 *
 * @param minCapacity the fewest; 0 for components and asynchronous endpoints only
 * @param maxCapacity the most
 * @param policies what is tracked; the one that asks for most decides
 */
public record AutoScaling(int minCapacity, int maxCapacity, List<Policy> policies) {

    private static final String INVOCATIONS = "invocations";

    /**
     * One metric that is kept at its target.
     *
     * @param name the policy's name, unique for its variant or component
     * @param target what the metric is kept at
     * @param metric the metric; the invocations per minute of an instance or copy if absent
     * @param scaleInCooldown how long after a change none is taken away; 300 s if absent
     * @param scaleOutCooldown how long after a change none is added; 300 s if absent
     */
    public record Policy(
            String name,
            double target,
            Optional<CustomizedMetricSpecification> metric,
            Optional<Duration> scaleInCooldown,
            Optional<Duration> scaleOutCooldown) {}

    /** Checks the numbers. */
    public AutoScaling {
        policies = List.copyOf(policies);
        if (minCapacity < 0 || maxCapacity < Math.max(1, minCapacity)) {
            throw refused(
                    "maxCapacity", maxCapacity, "is not at least 1 and the least, " + minCapacity, "raise the most");
        }
        for (var policy : policies) {
            if (!(policy.target() > 0)) {
                throw refused("policies.target", policy.target(), "is not above zero", "give what one can bear");
            }
        }
    }

    /**
     * Between two numbers; nothing is tracked yet.
     *
     * @param minCapacity the fewest
     * @param maxCapacity the most
     * @return the scaling
     * @throws InvalidSpecException if the most is less than 1 or than the fewest
     */
    public static AutoScaling between(int minCapacity, int maxCapacity) {
        return new AutoScaling(minCapacity, maxCapacity, List.of());
    }

    /**
     * Tracks the requests that one instance or copy gets ({@code SageMakerVariantInvocationsPerInstance},
     * {@code SageMakerInferenceComponentInvocationsPerCopy}).
     *
     * @param perMinute how many it can bear
     * @return a copy
     * @throws InvalidSpecException if it is not above zero
     */
    public AutoScaling plusInvocations(double perMinute) {
        return plus(new Policy(INVOCATIONS, perMinute, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /**
     * Tracks a metric of CloudWatch, which has to fall when capacity rises.
     *
     * @param name the policy's name
     * @param target what the metric is kept at
     * @param metric the metric
     * @return a copy
     * @throws InvalidSpecException if the target is not above zero
     */
    public AutoScaling plusMetric(String name, double target, CustomizedMetricSpecification metric) {
        return plus(new Policy(name, target, Optional.of(metric), Optional.empty(), Optional.empty()));
    }

    /**
     * Sets how long all policies wait after a change.
     *
     * @param scaleIn before one is taken away, by whole seconds
     * @param scaleOut before one is added, by whole seconds
     * @return a copy
     */
    public AutoScaling withCooldowns(Duration scaleIn, Duration scaleOut) {
        var all = policies.stream()
                .map(p -> new Policy(p.name(), p.target(), p.metric(), Optional.of(scaleIn), Optional.of(scaleOut)))
                .toList();
        return new AutoScaling(minCapacity, maxCapacity, all);
    }

    private AutoScaling plus(Policy policy) {
        var all = new ArrayList<>(policies);
        all.add(policy);
        return new AutoScaling(minCapacity, maxCapacity, all);
    }

    static InvalidSpecException refused(String field, Object value, String rule, String fix) {
        return new InvalidSpecException("auto scaling", Problem.of("SCALE-01", field, value, rule, fix));
    }
}
