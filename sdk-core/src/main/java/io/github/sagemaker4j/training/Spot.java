package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;

/**
 * Managed spot training (the API's {@code EnableManagedSpotTraining}): cheaper instances that may be taken away. A job
 * that is interrupted starts again from its checkpoints, so without any a long job may never end.
 *
 * <pre>{@code
 * Spot.maxWait(Duration.ofHours(12)).withCheckpoint("s3://data/checkpoints/");
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Spot extends WithSpot {

    /** {@return the longest time from start to end, waiting for capacity included; at least the job's maxRuntime} */
    Duration maxWait();

    /** {@return where checkpoints are kept; the container sees them in {@code /opt/ml/checkpoints}} */
    Optional<CheckpointConfig> checkpointConfig();

    /** {@return whether the job is meant to have no checkpoint, which silences the warning about it} */
    @Value.Default
    default boolean withoutCheckpoint() {
        return false;
    }

    /** Checks that the wait is a time. */
    @Value.Check
    default void check() {
        if (maxWait().isNegative() || maxWait().isZero()) {
            throw new InvalidSpecException(
                    "spot", Problem.of("SPOT-02", "maxWait", maxWait(), "is not above zero", "give the longest wait"));
        }
    }

    /**
     * Spot training with a limit.
     *
     * @param maxWait the longest time from start to end, waiting included
     * @return the spot request
     */
    static Spot maxWait(Duration maxWait) {
        return ImmutableSpot.builder().maxWait(maxWait).build();
    }

    /**
     * The same, keeping checkpoints.
     *
     * @param s3Uri a prefix in S3
     * @return the spot request
     */
    default Spot withCheckpoint(String s3Uri) {
        return withCheckpointConfig(CheckpointConfig.builder().s3Uri(s3Uri).build());
    }

    /** {@return the same, knowingly without checkpoints} */
    default Spot noCheckpoint() {
        return withWithoutCheckpoint(true);
    }
}
