package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.channel.Channel;
import io.github.sagemaker4j.local.internal.channel.Pipe;
import io.github.sagemaker4j.local.internal.channel.Share;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lays out what a job's program finds when it starts. */
final class JobInputs implements AutoCloseable {

    private final ObjectNode request;
    private final Hosts hosts;
    private final Transfer transfer;
    private final boolean contained;
    private final List<Pipe> pipes = new ArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

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
        var configs = Json.object();
        for (var channel : channels()) {
            configs.set(channel.name(), channel.config());
            offer(
                    channel,
                    optMl.channel(channel.name()),
                    new Share(host.number(), hosts.all().size()));
        }
        write(optMl, "inputdataconfig.json", configs);
        if (!contained) {
            code(optMl);
        }
        restore(optMl);
    }

    /** Completes with the reason if data cannot be read while the program runs. */
    CompletableFuture<String> failure() {
        return failure;
    }

    /** Ends the pipes, when no program is left. */
    @Override
    public void close() {
        pipes.forEach(Pipe::close);
    }

    private List<Channel> channels() {
        var mode = Json.text(request.path("AlgorithmSpecification"), "TrainingInputMode")
                .orElse("File");
        return Json.each(request, "InputDataConfig")
                .map(channel -> new Channel(channel, mode, transfer))
                .toList();
    }

    private void offer(Channel channel, Path folder, Share share) throws IOException {
        if (channel.isPiped()) {
            pipes.add(channel.pipe(folder, share, failure));
        } else {
            channel.fetch(folder, share);
        }
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
