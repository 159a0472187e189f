package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.BlueGreenUpdatePolicy;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.CapacitySizeType;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;

/**
 * How an endpoint goes from one configuration to another (the API's {@code DeploymentConfig}). While it does, the service
 * watches the alarms that are named, and goes back to the old configuration when one of them goes off.
 *
 * <pre>{@code
 * live.update(spec, Rollout.canary(10, Duration.ofMinutes(10)).withAlarms("churn-errors", "churn-latency")).await();
 * }</pre>
 *
 * A value: equal rollouts do the same.
 */
public final class Rollout {

    private static final int MOST_CANARY = 50;
    private static final int LEAST_LINEAR = 10;
    private static final int LEAST_ROLLING = 5;

    private final DeploymentConfig config;

    private Rollout(DeploymentConfig config) {
        this.config = config;
    }

    /** {@return all traffic at once to new machines, when all of them serve; the old ones go then} */
    public static Rollout allAtOnce() {
        return blueGreen(BlueGreenUpdatePolicy.builder()
                .trafficRoutingConfiguration(
                        t -> t.type(TrafficRoutingConfigType.ALL_AT_ONCE).waitIntervalInSeconds(0)));
    }

    /**
     * A share of the traffic first, the rest after a while.
     *
     * @param percent the share of the new machines that get traffic first, 1 to 50
     * @param wait how long the alarms are watched before the rest follows, up to an hour
     * @return the rollout
     * @throws InvalidSpecException if the share or the time is out of range
     */
    public static Rollout canary(int percent, Duration wait) {
        check("percent", percent, 1, MOST_CANARY);
        return blueGreen(BlueGreenUpdatePolicy.builder()
                .trafficRoutingConfiguration(t -> t.type(TrafficRoutingConfigType.CANARY)
                        .canarySize(percent(percent))
                        .waitIntervalInSeconds(seconds(wait))));
    }

    /**
     * Equal shares of the traffic one after another.
     *
     * @param percent the share of each step, 10 to 50
     * @param wait how long the alarms are watched between steps, up to an hour
     * @return the rollout
     * @throws InvalidSpecException if the share or the time is out of range
     */
    public static Rollout linear(int percent, Duration wait) {
        check("percent", percent, LEAST_LINEAR, MOST_CANARY);
        return blueGreen(BlueGreenUpdatePolicy.builder()
                .trafficRoutingConfiguration(t -> t.type(TrafficRoutingConfigType.LINEAR)
                        .linearStepSize(percent(percent))
                        .waitIntervalInSeconds(seconds(wait))));
    }

    /**
     * Old machines are replaced in batches, so that there are never twice as many.
     *
     * @param percent the share of the machines in a batch, 5 to 50
     * @param wait how long the alarms are watched between batches, up to an hour
     * @return the rollout
     * @throws InvalidSpecException if the share or the time is out of range
     */
    public static Rollout rolling(int percent, Duration wait) {
        check("percent", percent, LEAST_ROLLING, MOST_CANARY);
        return new Rollout(DeploymentConfig.builder()
                .rollingUpdatePolicy(r -> r.maximumBatchSize(percent(percent)).waitIntervalInSeconds(seconds(wait)))
                .build());
    }

    /**
     * A rollout in the API's own words, for what has no method here.
     *
     * @param config the configuration
     * @return the rollout
     */
    public static Rollout of(DeploymentConfig config) {
        return new Rollout(config);
    }

    /**
     * Goes back when one of these CloudWatch alarms goes off.
     *
     * @param names the alarms, 1 to 10
     * @return a copy
     * @throws InvalidSpecException if there are none or more than ten
     */
    public Rollout withAlarms(String... names) {
        check("alarms", names.length, 1, 10);
        List<Alarm> alarms = new ArrayList<>();
        for (var name : names) {
            alarms.add(Alarm.builder().alarmName(name).build());
        }
        return new Rollout(config.toBuilder()
                .autoRollbackConfiguration(a -> a.alarms(alarms))
                .build());
    }

    /**
     * Keeps the old machines for a while after all traffic is on the new ones; not for a rolling update.
     *
     * @param wait how long, up to an hour
     * @return a copy
     * @throws InvalidSpecException if the time is out of range, or the update is rolling
     */
    public Rollout withTerminationWait(Duration wait) {
        if (config.blueGreenUpdatePolicy() == null) {
            throw problem("terminationWait", wait, "is not possible: a rolling update has no old machines left");
        }
        return new Rollout(config.toBuilder()
                .blueGreenUpdatePolicy(config.blueGreenUpdatePolicy().toBuilder()
                        .terminationWaitInSeconds(seconds(wait))
                        .build())
                .build());
    }

    /** {@return the same in the API's words} */
    public DeploymentConfig config() {
        return config;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rollout rollout && rollout.config.equals(config);
    }

    @Override
    public int hashCode() {
        return config.hashCode();
    }

    /** {@return the configuration, as the AWS client prints it} */
    @Override
    public String toString() {
        return "Rollout[" + config + "]";
    }

    private static Rollout blueGreen(BlueGreenUpdatePolicy.Builder policy) {
        return new Rollout(
                DeploymentConfig.builder().blueGreenUpdatePolicy(policy.build()).build());
    }

    private static CapacitySize percent(int value) {
        return CapacitySize.builder()
                .type(CapacitySizeType.CAPACITY_PERCENT)
                .value(value)
                .build();
    }

    private static int seconds(Duration wait) {
        if (wait.isNegative() || wait.compareTo(Duration.ofHours(1)) > 0) {
            throw problem("wait", wait, "is not between nothing and an hour");
        }
        return (int) wait.toSeconds();
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw problem(name, value, "is not between " + least + " and " + most);
        }
    }

    private static InvalidSpecException problem(String name, Object value, String rule) {
        return new InvalidSpecException(
                "rollout", Problem.of("ROLLOUT-01", name, value, rule, "see the service's limits of deployments"));
    }
}
