package io.github.sagemaker4j.training;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/**
 * The machines of a training job or of an endpoint: type and count, or groups of different types, with their volumes.
 *
 * <pre>{@code
 * Instances.of("ml.m5.xlarge");
 * Instances.of("ml.p3.16xlarge", 2).withVolumeSizeInGb(100).withKeepAlive(Duration.ofMinutes(30));
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Instances extends WithInstances {

    /** {@return the instance type, such as {@code ml.m5.xlarge}; absent where there are groups} */
    Optional<String> instanceType();

    /** {@return how many instances, at least 1; 1 by default} */
    @Value.Default
    default int instanceCount() {
        return 1;
    }

    /** {@return groups of instances of different types, up to 5; only for training} */
    List<InstanceGroup> instanceGroups();

    /** {@return the volume of each instance in GB; 30 for training, the service's choice for hosting} */
    OptionalInt volumeSizeInGb();

    /** {@return the KMS key of the volumes} */
    Optional<String> volumeKmsKey();

    /** {@return how long training instances are kept warm for a next job; not at all by default} */
    Optional<Duration> keepAlive();

    /** {@return the ARN of the training plan whose reserved capacity is used} */
    Optional<String> trainingPlan();

    /** Checks what the service would refuse, or would bill for and never use. */
    @Value.Check
    default void check() {
        InstanceRules.check(this);
    }

    /**
     * One instance.
     *
     * @param instanceType such as {@code ml.m5.xlarge}
     * @return the instances
     * @throws io.github.sagemaker4j.InvalidSpecException if the type has not the form of one
     */
    static Instances of(String instanceType) {
        return of(instanceType, 1);
    }

    /**
     * Several instances of one type.
     *
     * @param instanceType such as {@code ml.p3.16xlarge}
     * @param count how many, at least 1
     * @return the instances
     * @throws io.github.sagemaker4j.InvalidSpecException if the type has not the form of one, or the count is below 1
     */
    static Instances of(String instanceType, int count) {
        return ImmutableInstances.builder()
                .instanceType(instanceType)
                .instanceCount(count)
                .build();
    }

    /**
     * Groups of instances of different types, which only training jobs have.
     *
     * @param groups up to 5
     * @return the instances
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no group or more than 5
     */
    static Instances groups(InstanceGroup... groups) {
        return ImmutableInstances.builder().instanceGroups(groups).build();
    }
}
