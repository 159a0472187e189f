package io.github.sagemaker4j.local.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be told from a later one of the same number: by its number and when it started.
 *
 * @param pid the process number
 * @param start when it started; epoch if the machine does not say
 */
public record ProcessId(long pid, Instant start) {

    // The start is counted from a boot time of whole seconds, which a clock adjustment may move.
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** The process of a handle. */
    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it is still the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::same);
    }

    private boolean same(ProcessHandle process) {
        var now = ProcessId.of(process).start;
        return !start.equals(Instant.EPOCH)
                && Duration.between(start, now).abs().compareTo(SLACK) <= 0;
    }
}
