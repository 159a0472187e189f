package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.fault.Pause;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries out one ramp: the other variants keep their shares among themselves. */
final class Ramping {

    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final double WHOLE = 100;

    private final Endpoint endpoint;
    private final TrafficRamp ramp;
    private final Map<String, Double> before = new LinkedHashMap<>();

    Ramping(Endpoint endpoint, TrafficRamp ramp) {
        this.endpoint = endpoint;
        this.ramp = ramp;
        endpoint.variants().forEach(v -> before.put(v.name(), v.desiredWeight()));
        if (!before.containsKey(ramp.variant()) || before.size() < 2) {
            throw new InvalidSpecException(
                    "ramp of endpoint \"" + endpoint.name() + "\"",
                    Problem.of(
                            "SHIFT-02",
                            "variant",
                            ramp.variant(),
                            "is none of several variants",
                            "the variants are " + before.keySet()));
        }
    }

    void run() {
        for (int percent : ramp.percentages()) {
            try {
                endpoint.shiftTraffic(shares(percent)).await();
                hold(percent);
            } catch (RuntimeException e) {
                endpoint.shiftTraffic(before).await();
                throw e;
            }
        }
    }

    private void hold(int percent) {
        var rest = ramp.every();
        while (true) {
            var part = rest.compareTo(LOOK) > 0 ? LOOK : rest;
            if (!part.isZero()) {
                Pause.of(part, "the ramp of endpoint " + endpoint.name());
            }
            if (!ramp.guard().isHealthy(endpoint, ramp.variant())) {
                throw new RampStoppedException(endpoint.name(), ramp.variant(), percent);
            }
            rest = rest.minus(part);
            if (rest.isZero()) {
                return;
            }
        }
    }

    /** The others share the rest as they did, or equally where none had anything. */
    private Map<String, Double> shares(int percent) {
        var others = before.entrySet().stream()
                .filter(e -> !e.getKey().equals(ramp.variant()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        var shares = new LinkedHashMap<String, Double>();
        before.forEach((name, weight) -> {
            var share = others > 0 ? weight / others : 1.0 / (before.size() - 1);
            shares.put(name, name.equals(ramp.variant()) ? percent : (WHOLE - percent) * share);
        });
        return shares;
    }
}
