package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;

/**
 * How traffic moves to a new fleet: by the request's {@code DeploymentConfig}, while its alarms are watched.
 *
 * @param first the share of the first step
 * @param step the share of each later step
 * @param pause how long the alarms are watched after each step
 * @param termination how long they are watched when all traffic has moved
 * @param alarms the names of the alarms
 */
record Shift(double first, double step, Duration pause, Duration termination, List<String> alarms) {

    private static final long LOOK_MILLIS = 20;
    private static final double WHOLE = 100;

    static Shift of(JsonNode request, int instances) {
        var config = request.path("DeploymentConfig");
        var alarms = Json.each(config.path("AutoRollbackConfiguration"), "Alarms")
                .map(alarm -> Json.required(alarm, "AlarmName"))
                .toList();
        var rolling = config.path("RollingUpdatePolicy");
        if (rolling.isObject()) {
            var batch = share(rolling.path("MaximumBatchSize"), instances);
            return new Shift(batch, batch, seconds(rolling, "WaitIntervalInSeconds"), Duration.ZERO, alarms);
        }
        var policy = config.path("BlueGreenUpdatePolicy");
        var routing = policy.path("TrafficRoutingConfiguration");
        var wait = seconds(routing, "WaitIntervalInSeconds");
        var termination = seconds(policy, "TerminationWaitInSeconds");
        return switch (routing.path("Type").asText("")) {
            case "CANARY" -> new Shift(share(routing.path("CanarySize"), instances), 1, wait, termination, alarms);
            case "LINEAR" -> {
                var step = share(routing.path("LinearStepSize"), instances);
                yield new Shift(step, step, wait, termination, alarms);
            }
            default -> new Shift(1, 1, wait, termination, alarms);
        };
    }

    /**
     * Moves the traffic step by step.
     *
     * @param ringing whether an alarm has gone off
     * @param clock tells how long to watch
     * @param share hears the share of the new fleet
     * @throws ContainerFailure if one of the alarms goes off
     */
    void run(Predicate<String> ringing, Clock clock, DoubleConsumer share) throws InterruptedException {
        for (var part = Math.min(1, first); ; part = Math.min(1, part + step)) {
            share.accept(part);
            watch(ringing, clock, pause);
            if (part >= 1) {
                watch(ringing, clock, termination);
                return;
            }
        }
    }

    private void watch(Predicate<String> ringing, Clock clock, Duration time) throws InterruptedException {
        var end = clock.instant().plus(time);
        do {
            for (var alarm : alarms) {
                if (ringing.test(alarm)) {
                    throw new ContainerFailure("The alarm " + alarm + " of the auto rollback configuration went off.");
                }
            }
            var left = Duration.between(clock.instant(), end).toMillis();
            Thread.sleep(Math.max(0, Math.min(LOOK_MILLIS, left)));
        } while (clock.instant().isBefore(end));
    }

    private static double share(JsonNode size, int instances) {
        var value = size.path("Value").asDouble(WHOLE);
        var share =
                "INSTANCE_COUNT".equals(size.path("Type").asText()) ? value / Math.max(1, instances) : value / WHOLE;
        return Math.max(0.01, share);
    }

    private static Duration seconds(JsonNode of, String member) {
        return Duration.ofSeconds(of.path(member).asInt(0));
    }
}
