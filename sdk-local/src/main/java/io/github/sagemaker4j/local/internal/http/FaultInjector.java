package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
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

    /** Makes one that lets everything pass. */
    public FaultInjector() {}

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
    List<Fault.Effect> next(String service, String operation) {
        var effects = new ArrayList<Fault.Effect>();
        for (var each : armed) {
            var ofCalls = !(each.fault().effect() instanceof Fault.Effect.SpotInterruption);
            if (ofCalls && each.fault().concerns(service, operation) && each.hitsNext()) {
                effects.add(each.fault().effect());
            }
        }
        return effects;
    }

    /**
     * Counts a start of a job on spot instances, and asks when they are taken.
     *
     * @param job the name of the job
     * @return the text of its log at which they are taken, if they are
     */
    public Optional<String> interruption(String job) {
        var at = Optional.<String>empty();
        for (var each : armed) {
            if (each.fault().effect() instanceof Fault.Effect.SpotInterruption interruption
                    && each.fault().concerns("spot", job)
                    && each.hitsNext()) {
                at = at.or(() -> Optional.of(interruption.line()));
            }
        }
        return at;
    }
}
