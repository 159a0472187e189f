package io.github.sagemaker4j.local.internal.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the data of a channel is. */
final class Source {

    private static final String REFERENCE = "-ref";

    private final String channel;
    private final JsonNode source;
    private final Transfer transfer;

    Source(String channel, JsonNode source, Transfer transfer) {
        this.channel = channel;
        this.source = source;
        this.transfer = transfer;
    }

    boolean isDealt() {
        return Json.text(source, "S3DataDistributionType")
                .orElse("FullyReplicated")
                .equals("ShardedByS3Key");
    }

    /** All of it, in its own order. */
    List<Entry> entries(boolean piped) throws IOException {
        var uri = S3Uri.of(Json.required(source, "S3Uri"));
        var kind = Json.text(source, "S3DataType").orElse("S3Prefix");
        return switch (kind) {
            case "S3Prefix" -> transfer.list(uri).stream().map(Entry::of).toList();
            case "ManifestFile" ->
                transfer.manifest(uri).stream().map(Entry::of).toList();
            case "AugmentedManifestFile" -> augmented(uri, piped);
            default ->
                throw failure(
                        "S3DataType " + kind + " is not read here: the local platform reads S3Prefix, ManifestFile and"
                                + " AugmentedManifestFile.");
        };
    }

    private List<Entry> augmented(S3Uri manifest, boolean piped) throws IOException {
        var names = Json.each(source, "AttributeNames").map(JsonNode::asText).toList();
        if (!piped || names.isEmpty()) {
            throw failure("An AugmentedManifestFile needs TrainingInputMode Pipe and AttributeNames.");
        }
        var entries = new ArrayList<Entry>();
        for (var line : transfer.text(manifest).lines().toList()) {
            if (!line.isBlank()) {
                entries.add(entry(line, names, manifest));
            }
        }
        return entries;
    }

    private Entry entry(String line, List<String> names, S3Uri manifest) {
        try {
            var object = Json.read(line);
            var pieces = new ArrayList<Entry.Piece>();
            for (var name : names) {
                var value = object.get(name);
                if (value == null) {
                    throw failure("A line of " + manifest + " has no attribute " + name + ".");
                }
                pieces.add(name.endsWith(REFERENCE) ? stored(value.asText()) : text(value));
            }
            return new Entry(pieces);
        } catch (JsonProcessingException e) {
            throw failure("A line of " + manifest + " is no JSON object: " + e.getOriginalMessage());
        }
    }

    private static Entry.Piece stored(String uri) {
        return new Entry.Piece.Stored(new Transfer.Item(S3Uri.of(uri), ""));
    }

    private static Entry.Piece text(JsonNode value) {
        return new Entry.Piece.Text(value.isTextual() ? value.asText() : Json.write(value));
    }

    private ContainerFailure failure(String why) {
        return new ContainerFailure("ClientError: The channel " + channel + " cannot be read. " + why);
    }
}
