package io.github.sagemaker4j.training;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * Where a job writes its artifacts, and how (the API's {@code OutputDataConfig}).
 *
 * <pre>{@code
 * Output.s3("s3://models/churn/").withKmsKey("alias/models");
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Output extends WithOutput {

    /** {@return the prefix in S3; the root of the default bucket if absent} */
    Optional<String> path();

    /** {@return the KMS key for what is written, for the code archive in the same bucket as well} */
    Optional<String> kmsKey();

    /** {@return whether artifacts are {@code .tar.gz} archives, the default, or single files under a prefix} */
    @Value.Default
    default boolean compressed() {
        return true;
    }

    /** Checks that the path is in S3. */
    @Value.Check
    default void check() {
        path().ifPresent(io.github.sagemaker4j.S3Uri::of);
    }

    /**
     * Output under a prefix.
     *
     * @param path such as {@code s3://models/churn/}
     * @return the output
     * @throws io.github.sagemaker4j.InvalidSpecException if it is not an address in S3
     */
    static Output s3(String path) {
        return ImmutableOutput.builder().path(path).build();
    }

    /** {@return output in the default bucket} */
    static Output ofDefaultBucket() {
        return ImmutableOutput.builder().build();
    }
}
