package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program to run as if in a container.
 *
 * @param what its name in notes and threads, such as {@code training-job/churn-1/algo-1}
 * @param launch what stands in for the image; empty if only the entry point says what to run
 * @param entryPoint the request's own command, instead of the image's; empty for the image's
 * @param role what it is for
 * @param arguments what follows the image's own entry point
 * @param environment the contract's and the request's variables; the machine's minimum is added
 * @param port where a server is reached on loopback; empty for a program that does not serve
 */
public record ContainerSpec(
        String what,
        Optional<Launch> launch,
        List<String> entryPoint,
        Role role,
        List<String> arguments,
        Map<String, String> environment,
        OptionalInt port) {

    /** A program of a training job or a server, whose argument says which. */
    public ContainerSpec(
            String what, Optional<Launch> launch, List<String> entryPoint, Role role, Map<String, String> environment) {
        this(
                what,
                launch,
                entryPoint,
                role,
                List.of(role.name().toLowerCase(Locale.ROOT)),
                environment,
                OptionalInt.empty());
    }

    /** Copies the lists. */
    public ContainerSpec {
        entryPoint = List.copyOf(entryPoint);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The program of a processing job's host. */
    public static ContainerSpec processing(
            String what,
            Launch launch,
            List<String> entryPoint,
            List<String> arguments,
            Map<String, String> variables) {
        return new ContainerSpec(
                what, Optional.of(launch), entryPoint, Role.PROCESS, arguments, variables, OptionalInt.empty());
    }

    /** The same, reached at a port of loopback. */
    public ContainerSpec at(int loopback) {
        return new ContainerSpec(what, launch, entryPoint, role, arguments, environment, OptionalInt.of(loopback));
    }

    /** What a container is for. */
    public enum Role {
        /** A training job's host. */
        TRAIN,
        /** A processing job's host. */
        PROCESS,
        /** A variant's instance. */
        SERVE
    }
}
