package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.ContainerSpec;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A job's program as its hosts run it, and the log that it writes.
 *
 * @param job the job
 * @param logGroup the log group of its kind
 * @param epoch when this run began, in seconds: it is part of the log streams' names
 * @param platform where it runs
 * @param containers starts programs
 */
record JobProgram(Job job, String logGroup, long epoch, Platform platform, Containers containers) {

    static JobProgram of(Job job, String logGroup, Platform platform, Containers containers) {
        return new JobProgram(job, logGroup, platform.clock().instant().getEpochSecond(), platform, containers);
    }

    /** Starts it on one host. */
    Execution start(Hosts.Host host, Containers.Home home, ContainerSpec spec, Consumer<String> hears)
            throws IOException {
        var launch = spec.launch().orElseThrow();
        var first = "[sagemaker4j] Running as a " + containers.description(launch);
        Consumer<String> lines = line -> {
            log(host, line);
            hears.accept(line);
        };
        lines.accept(first);
        return containers.start(spec, home, lines);
    }

    /** The request's own command; empty if it names no entry point. */
    static List<String> entryPoint(JsonNode specification) {
        return specification.path("ContainerEntrypoint").isEmpty()
                ? List.of()
                : Stream.of("ContainerEntrypoint", "ContainerArguments")
                        .flatMap(member -> Json.each(specification, member))
                        .map(JsonNode::asText)
                        .toList();
    }

    private void log(Hosts.Host host, String line) {
        var stream = job.name() + "/" + host.name() + "-" + epoch;
        platform.logs()
                .append(job.caller().realm(), logGroup, stream, platform.clock().millis(), line);
    }
}
