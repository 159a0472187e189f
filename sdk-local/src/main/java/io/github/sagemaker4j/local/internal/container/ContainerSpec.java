package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run as if in a container.
 *
 * @param what its name in notes and threads, such as {@code training-job/churn-1/algo-1}
 * @param launch what stands in for the image; empty if only the entry point says what to run
 * @param entryPoint the request's own command, instead of the image's; empty for the image's
 * @param role {@code train} or {@code serve}
 * @param environment the contract's and the request's variables; the machine's minimum is added
 */
public record ContainerSpec(
        String what, Optional<Launch> launch, List<String> entryPoint, Role role, Map<String, String> environment) {

    /** Copies the lists. */
    public ContainerSpec {
        entryPoint = List.copyOf(entryPoint);
        environment = Map.copyOf(environment);
    }

    /** What a container is for. */
    public enum Role {
        /** A training job's host. */
        TRAIN,
        /** A variant's instance. */
        SERVE
    }
}
