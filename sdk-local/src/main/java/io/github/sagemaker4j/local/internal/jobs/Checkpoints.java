package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a job's checkpoints in S3 as they are written, each file again when it has changed. */
final class Checkpoints {

    private final Transfer transfer;
    private final Optional<S3Uri> to;
    private final List<Path> folders;
    private final Map<Path, FileTime> stored = new HashMap<>();

    Checkpoints(JsonNode request, Transfer transfer, List<OptMl> hosts) {
        this.transfer = transfer;
        this.to = Json.text(request.path("CheckpointConfig"), "S3Uri").map(S3Uri::of);
        this.folders = hosts.stream().map(host -> folder(request, host)).toList();
    }

    /** Where a host's program keeps them. */
    static Path folder(JsonNode request, OptMl host) {
        return host.at(Json.text(request.path("CheckpointConfig"), "LocalPath").orElse(""), "checkpoints");
    }

    boolean wanted() {
        return to.isPresent();
    }

    /** Stores what is new. */
    synchronized void sync() throws IOException {
        for (var folder : folders) {
            if (to.isPresent() && Files.isDirectory(folder)) {
                transfer.upload(folder, to.get(), this::changed);
            }
        }
    }

    private boolean changed(Path file) {
        try {
            var time = Files.getLastModifiedTime(file);
            return !time.equals(stored.put(file, time));
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }
}
