package io.github.sagemaker4j.training;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * What the profiler measures inside the framework: the {@code profilingParameters} of AWS's {@code ProfilerConfig}. By
 * default each kind of measurement has steps of its own; {@link #steps} and {@link #time} give all of them one range.
 * TensorFlow from 2.12 and PyTorch from 2.0 no longer support it.
 *
 * <pre>{@code
 * ProfilerConfig.builder().profilingParameters(FrameworkProfile.ofDefaultSteps().parameters()).build();
 * }</pre>
 */
@Value.Immutable
@Spec
public interface FrameworkProfile extends WithFrameworkProfile {

    /** {@return the folder in the container that traces are written to} */
    @Value.Default
    default String localPath() {
        return "/opt/ml/output/profiler";
    }

    /** {@return how large a file of traces may get, in bytes; 10 MiB by default} */
    @Value.Default
    default int maxFileSizeInBytes() {
        return 10 * 1024 * 1024;
    }

    /** {@return how long a file is written to before the next one; a minute by default} */
    @Value.Default
    default Duration fileCloseInterval() {
        return Duration.ofMinutes(1);
    }

    /** {@return how often opening a file may fail before nothing more is written; 50 by default} */
    @Value.Default
    default int fileOpenFailThreshold() {
        return 50;
    }

    /** {@return the first step that is measured} */
    OptionalInt startStep();

    /** {@return how many steps are measured} */
    OptionalInt numSteps();

    /** {@return when measuring begins} */
    Optional<Instant> startTime();

    /** {@return how long is measured} */
    Optional<Duration> duration();

    /** {@return the same as the service's {@code ProfilingParameters}} */
    default Map<String, String> parameters() {
        var all = new LinkedHashMap<String, String>();
        all.put("LocalPath", localPath());
        all.put("RotateMaxFileSizeInBytes", Integer.toString(maxFileSizeInBytes()));
        all.put(
                "RotateFileCloseIntervalInSeconds",
                Long.toString(fileCloseInterval().toSeconds()));
        all.put("FileOpenFailThreshold", Integer.toString(fileOpenFailThreshold()));
        all.putAll(new ProfilingRanges(this).parameters());
        return all;
    }

    /** {@return a profile with the steps that the service's own examples have} */
    static FrameworkProfile ofDefaultSteps() {
        return ImmutableFrameworkProfile.builder().build();
    }

    /**
     * A profile of the same steps for every kind of measurement.
     *
     * @param first the first step, from 0
     * @param count how many
     * @return the profile
     */
    static FrameworkProfile steps(int first, int count) {
        return ofDefaultSteps().withStartStep(first).withNumSteps(count);
    }

    /**
     * A profile of the same time for every kind of measurement.
     *
     * @param start when it begins
     * @param duration how long it is
     * @return the profile
     */
    static FrameworkProfile time(Instant start, Duration duration) {
        return ofDefaultSteps().withStartTime(start).withDuration(duration);
    }
}
