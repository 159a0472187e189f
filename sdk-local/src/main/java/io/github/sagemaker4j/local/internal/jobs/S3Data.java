package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Data in S3 as the request for a job names it, and the part of it that one of the job's hosts gets. */
final class S3Data {

    private final JsonNode source;

    /** What a channel's {@code S3DataSource} or a processing job's {@code S3Input} names. */
    S3Data(JsonNode source) {
        this.source = source;
    }

    /** The objects that a host gets: all, or every so manieth. */
    List<Transfer.Item> of(Hosts.Host host, Hosts hosts, Transfer transfer) throws IOException {
        var items = all(transfer);
        if (!distribution().equals("ShardedByS3Key")) {
            return items;
        }
        var count = hosts.all().size();
        return IntStream.range(0, items.size())
                .filter(at -> at % count == host.number())
                .mapToObj(items::get)
                .toList();
    }

    String distribution() {
        return Json.text(source, "S3DataDistributionType").orElse("FullyReplicated");
    }

    private List<Transfer.Item> all(Transfer transfer) throws IOException {
        var uri = S3Uri.of(Json.required(source, "S3Uri"));
        var kind = Json.text(source, "S3DataType").orElse("S3Prefix");
        return switch (kind) {
            case "S3Prefix" -> transfer.list(uri);
            case "ManifestFile" -> transfer.manifest(uri);
            default ->
                throw new ContainerFailure("ClientError: S3DataType " + kind
                        + " is not read here: the local platform reads S3Prefix and ManifestFile.");
        };
    }
}
