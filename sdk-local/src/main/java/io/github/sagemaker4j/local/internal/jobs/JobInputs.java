package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Lays out what a job's program finds when it starts. */
final class JobInputs {

    private final ObjectNode request;
    private final Hosts hosts;
    private final Transfer transfer;
    private final boolean contained;

    JobInputs(ObjectNode request, Hosts hosts, Transfer transfer, boolean contained) {
        this.contained = contained;
        this.request = request;
        this.hosts = hosts;
        this.transfer = transfer;
    }

    /** Fills the folder of one host. */
    void layOut(OptMl optMl, Hosts.Host host) throws IOException {
        optMl.create();
        write(optMl, "hyperparameters.json", request.path("HyperParameters"));
        write(optMl, "resourceconfig.json", hosts.resourceConfig(host, contained ? "eth0" : "lo"));
        var channels = Json.object();
        for (var channel : channels()) {
            var name = Json.required(channel, "ChannelName");
            var config = channels.putObject(name);
            config.put("TrainingInputMode", "File")
                    .put(
                            "S3DistributionType",
                            new S3Data(channel.path("DataSource").path("S3DataSource")).distribution())
                    .put(
                            "RecordWrapperType",
                            Json.text(channel, "RecordWrapperType").orElse("None"));
            Json.text(channel, "ContentType").ifPresent(type -> config.put("ContentType", type));
            fetch(channel, optMl, host);
        }
        write(optMl, "inputdataconfig.json", channels);
        if (!contained) {
            code(optMl);
        }
        restore(optMl);
    }

    List<String> channelNames() {
        return channels().stream()
                .map(channel -> Json.required(channel, "ChannelName"))
                .toList();
    }

    private List<JsonNode> channels() {
        return Json.each(request, "InputDataConfig").toList();
    }

    private void fetch(JsonNode channel, OptMl optMl, Hosts.Host host) throws IOException {
        var name = Json.required(channel, "ChannelName");
        var folder = optMl.channel(name);
        var source = channel.path("DataSource").path("S3DataSource");
        if (source.isMissingNode() || name.matches("\\.+")) {
            throw new ContainerFailure("ClientError: The channel " + name
                    + " cannot be read here: the local platform reads channels with an S3DataSource.");
        }
        var mine = new S3Data(source).of(host, hosts, transfer);
        transfer.fetch(mine, folder);
    }

    private void code(OptMl optMl) throws IOException {
        var directory = request.path("HyperParameters").path("sagemaker_submit_directory");
        var uri = JsonText.plain(directory.asText(""));
        if (uri.startsWith("s3://")) {
            transfer.unpack(S3Uri.of(uri), optMl.code());
        }
    }

    private void restore(OptMl optMl) throws IOException {
        var checkpoints = request.path("CheckpointConfig");
        if (checkpoints.isMissingNode()) {
            return;
        }
        var to = Folders.create(Checkpoints.folder(request, optMl));
        var from = S3Uri.of(Json.required(checkpoints, "S3Uri"));
        if (transfer.exists(from)) {
            transfer.fetch(transfer.list(from), to);
        }
    }

    private static void write(OptMl optMl, String file, JsonNode content) throws IOException {
        Files.writeString(optMl.config().resolve(file), Json.write(content.isObject() ? content : Json.object()));
    }
}
