package io.github.sagemaker4j.local.internal.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A channel of a job: what it holds, and how a program gets it. */
public final class Channel {

    private static final String NONE = "None";

    private final JsonNode channel;
    private final String usualMode;
    private final Transfer transfer;

    /**
     * Reads one.
     *
     * @param channel the member of {@code InputDataConfig}
     * @param usualMode the job's own input mode
     * @param transfer fetches its objects
     */
    public Channel(JsonNode channel, String usualMode, Transfer transfer) {
        this.channel = channel;
        this.usualMode = usualMode;
        this.transfer = transfer;
    }

    /** {@return its name} */
    public String name() {
        return Json.required(channel, "ChannelName");
    }

    /** Whether a program reads it from named pipes. */
    public boolean isPiped() {
        return mode().equals("Pipe");
    }

    /** What {@code inputdataconfig.json} says of it. */
    public ObjectNode config() {
        var config = Json.object()
                .put("TrainingInputMode", mode())
                .put("S3DistributionType", source().isDealt() ? "ShardedByS3Key" : "FullyReplicated")
                .put("RecordWrapperType", wrapper());
        Json.text(channel, "ContentType").ifPresent(type -> config.put("ContentType", type));
        if (isPiped() && isCompressed()) {
            config.put("CompressionType", "Gzip");
        }
        return config;
    }

    /** Fetches what is the host's into a folder. */
    public void fetch(Path folder, Share share) throws IOException {
        var items = feed(share).epoch(0).stream()
                .flatMap(entry -> entry.pieces().stream())
                .flatMap(piece -> piece instanceof Entry.Piece.Stored stored ? Stream.of(stored.item()) : Stream.of())
                .toList();
        transfer.fetch(items, folder);
    }

    /**
     * Offers what is the host's through named pipes beside a folder, until they are closed.
     *
     * @param failure hears why they ended before their time
     */
    public Pipe pipe(Path folder, Share share, CompletableFuture<String> failure) throws IOException {
        var form = new Feed.Form(transfer, isCompressed(), wrapper().equals("RecordIO"));
        return Pipe.open(folder, feed(share), form, failure);
    }

    private Feed feed(Share share) throws IOException {
        var source = source();
        var seed = channel.path("ShuffleConfig").path("Seed");
        var entries = source.entries(isPiped());
        return new Feed(
                entries,
                source.isDealt() ? share : new Share(0, 1),
                seed.isNumber() ? List.of(seed.asLong()) : List.of());
    }

    private Source source() {
        var source = channel.path("DataSource").path("S3DataSource");
        if (source.isMissingNode() || name().matches("\\.+")) {
            throw new ContainerFailure("ClientError: The channel " + name()
                    + " cannot be read here: the local platform reads channels with an S3DataSource.");
        }
        return new Source(name(), source, transfer);
    }

    private String mode() {
        return Json.text(channel, "InputMode").orElse(usualMode);
    }

    private String wrapper() {
        return Json.text(channel, "RecordWrapperType").orElse(NONE);
    }

    private boolean isCompressed() {
        return Json.text(channel, "CompressionType").orElse(NONE).equals("Gzip");
    }
}
