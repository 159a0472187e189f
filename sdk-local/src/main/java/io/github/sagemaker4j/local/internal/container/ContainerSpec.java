package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program to run as if in a container.
 *
 * @param what its name in notes and threads, such as {@code training-job/churn-1/algo-1}
 * @param launch what stands in for the image; empty if only the entry point says what to run
 * @param entryPoint the request's own command, instead of the image's; empty for the image's
 * @param role {@code train} or {@code serve}
 * @param environment the contract's and the request's variables; the machine's minimum is added
 * @param port where a server is reached on loopback; empty for a program that does not serve
 */
public record ContainerSpec(
        String what,
        Optional<Launch> launch,
        List<String> entryPoint,
        Role role,
        Map<String, String> environment,
        OptionalInt port) {

    /** A program that is not reached by a port. */
    public ContainerSpec(
            String what, Optional<Launch> launch, List<String> entryPoint, Role role, Map<String, String> environment) {
        this(what, launch, entryPoint, role, environment, OptionalInt.empty());
    }

    /** Copies the lists. */
    public ContainerSpec {
        entryPoint = List.copyOf(entryPoint);
        environment = Map.copyOf(environment);
    }

    /** The same, reached at a port of loopback. */
    public ContainerSpec at(int loopback) {
        return new ContainerSpec(what, launch, entryPoint, role, environment, OptionalInt.of(loopback));
    }

    /** What a container is for. */
    public enum Role {
        /** A training job's host. */
        TRAIN,
        /** A variant's instance. */
        SERVE
    }
}
