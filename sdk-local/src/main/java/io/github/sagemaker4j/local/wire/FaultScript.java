package io.github.sagemaker4j.local.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong at the local platform, in the order of precedence; the same seed makes the same calls go wrong.
 *
 * <pre>{@code
 * LocalSageMaker.start(l -> l.faults(FaultScript.of(Fault.dropAfter("CreateTrainingJob").atCall(1))))
 * }</pre>
 *
 * @param faults the faults; of those that hit a call all delays are waited for, and the first other one happens
 * @param seed what decides the faults by chance
 */
public record FaultScript(List<Fault> faults, long seed) {

    /** Copies the list. */
    public FaultScript {
        faults = List.copyOf(faults);
    }

    /**
     * Makes a script with seed 0.
     *
     * @param faults the faults, in order of precedence
     * @return the script
     */
    public static FaultScript of(Fault... faults) {
        return new FaultScript(List.of(faults), 0);
    }

    /**
     * Makes the faults by chance hit other calls.
     *
     * @param number the seed
     * @return the script with that seed
     */
    public FaultScript withSeed(long number) {
        return new FaultScript(faults, number);
    }

    /**
     * Adds a fault behind the others.
     *
     * @param fault the fault
     * @return the longer script
     */
    public FaultScript plus(Fault fault) {
        var more = new ArrayList<>(faults);
        more.add(fault);
        return new FaultScript(more, seed);
    }
}
