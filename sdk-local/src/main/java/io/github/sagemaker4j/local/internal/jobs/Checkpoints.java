package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.nio.file.Path;
import java.util.List;

/** Where a training job's checkpoints are. */
final class Checkpoints {

    private Checkpoints() {}

    /** Those of all hosts, to be kept in S3 if the request says where. */
    static KeptFolders of(JsonNode request, Transfer transfer, List<OptMl> hosts) {
        var to = Json.text(request.path("CheckpointConfig"), "S3Uri").map(S3Uri::of);
        return new KeptFolders(
                transfer,
                to.stream()
                        .flatMap(uri -> hosts.stream().map(host -> new KeptFolders.Kept(folder(request, host), uri)))
                        .toList());
    }

    /** Where a host's program keeps them. */
    static Path folder(JsonNode request, OptMl host) {
        return host.at(Json.text(request.path("CheckpointConfig"), "LocalPath").orElse(""), "checkpoints");
    }
}
