package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls and says which of them go wrong. */
public final class FaultInjector {

    private record Armed(Fault fault, long seed, AtomicInteger calls) {

        boolean hitsNext() {
            var call = calls.incrementAndGet();
            return call >= fault.firstCall()
                    && call <= fault.lastCall()
                    && new SplittableRandom(seed * 31 + call).nextDouble() < fault.probability();
        }
    }

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    private final RateLimits limits;

    /**
     * Makes one that lets everything pass that is not too often.
     *
     * @param limits what is too often
     */
    public FaultInjector(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds a script; its calls are counted from now on.
     *
     * @param script the script
     */
    public void plus(FaultScript script) {
        for (var i = 0; i < script.faults().size(); i++) {
            armed.add(new Armed(script.faults().get(i), script.seed() * 1_000_003 + i, new AtomicInteger()));
        }
    }

    /** Forgets all faults. */
    public void clear() {
        armed.clear();
    }

    /** Counts a call and lists what happens to it, in order. */
    List<Fault.Effect> next(String service, String operation, Realm realm) {
        var effects = new ArrayList<Fault.Effect>();
        if (!limits.admit(service, operation, realm)) {
            effects.add(new Fault.Effect.Throttle());
        }
        for (var each : armed) {
            if (ofCalls(each.fault().effect()) && each.fault().concerns(service, operation) && each.hitsNext()) {
                effects.add(each.fault().effect());
            }
        }
        return effects;
    }

    private static boolean ofCalls(Fault.Effect effect) {
        return !(effect instanceof Fault.Effect.SpotInterruption
                || effect instanceof Fault.Effect.NoCapacity
                || effect instanceof Fault.Effect.LogDelay);
    }

    /** Whether some calls of an operation may be answered as ones before them. */
    boolean mayBeStale(String service, String operation) {
        return !armed.isEmpty()
                && armed.stream()
                        .map(Armed::fault)
                        .anyMatch(f -> f.effect() instanceof Fault.Effect.StaleRead && f.concerns(service, operation));
    }

    /**
     * Counts a start of a job, or a deployment of an endpoint, and asks whether it gets no instances.
     *
     * @param name the name of the job or endpoint
     * @return whether it gets none
     */
    public boolean lacksCapacity(String name) {
        return hits("capacity", name, Fault.Effect.NoCapacity.class).isPresent();
    }

    /**
     * Counts a log stream, and asks how late its lines can be read.
     *
     * @param name the name of the job or endpoint that writes it
     * @return how much later than they are written
     */
    public Duration logDelay(String name) {
        return hits("log", name, Fault.Effect.LogDelay.class)
                .map(Fault.Effect.LogDelay::time)
                .orElse(Duration.ZERO);
    }

    /**
     * Counts a start of a job on spot instances, and asks when they are taken.
     *
     * @param job the name of the job
     * @return the text of its log at which they are taken, if they are
     */
    public Optional<String> interruption(String job) {
        return hits("spot", job, Fault.Effect.SpotInterruption.class).map(Fault.Effect.SpotInterruption::line);
    }

    /** Counts what is no call, and gives the first effect that hits it. */
    private <E extends Fault.Effect> Optional<E> hits(String kind, String name, Class<E> effect) {
        var first = Optional.<E>empty();
        for (var each : armed) {
            var fault = each.fault();
            if (effect.isInstance(fault.effect()) && fault.concerns(kind, name) && each.hitsNext()) {
                first = first.or(() -> Optional.of(effect.cast(fault.effect())));
            }
        }
        return first;
    }
}
