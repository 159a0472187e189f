package io.github.sagemaker4j.local.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.sagemaker4j.local.internal.run.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** The labels of what a platform makes in an engine: which platform, and by which process it lived. */
record Marks(String platform, ProcessId owner) {

    private static final String PLATFORM = "io.github.sagemaker4j.platform";
    private static final String PROCESS = "io.github.sagemaker4j.process";
    private static final String STARTED = "io.github.sagemaker4j.started";

    static Marks ofThisProcess() {
        return new Marks(UUID.randomUUID().toString(), ProcessId.of(ProcessHandle.current()));
    }

    Map<String, String> labels() {
        return Map.of(
                PLATFORM,
                platform,
                PROCESS,
                Long.toString(owner.pid()),
                STARTED,
                owner.start().toString());
    }

    /** Removes what belongs to processes that have ended. */
    void sweep(DockerClient docker) {
        remove(docker, labels -> !alive(labels));
    }

    void removeOwn(DockerClient docker) {
        remove(docker, labels -> platform.equals(labels.get(PLATFORM)));
    }

    private static boolean alive(Map<String, String> labels) {
        var pid = Long.parseLong(labels.getOrDefault(PROCESS, "0"));
        var start = Instant.parse(labels.getOrDefault(STARTED, Instant.EPOCH.toString()));
        return new ProcessId(pid, start).find().isPresent();
    }

    private static void remove(DockerClient docker, Predicate<Map<String, String>> these) {
        for (var container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(PLATFORM))
                .exec()) {
            if (these.test(container.getLabels())) {
                gone(() -> docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
            }
        }
        for (var network :
                docker.listNetworksCmd().withFilter("label", List.of(PLATFORM)).exec()) {
            if (these.test(network.getLabels())) {
                gone(() -> docker.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    private static void gone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException e) {
            return; // somebody else was faster
        }
    }
}
