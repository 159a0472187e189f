package io.github.sagemaker4j.local.internal.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.transfer.FileNames;
import io.github.sagemaker4j.internal.transfer.SafeTar;
import io.github.sagemaker4j.internal.transfer.UnsafeArchiveException;
import io.github.sagemaker4j.local.internal.files.Archive;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.s3.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Moves data between the object store and folders. No key leads out of the folder it goes to. */
public final class Transfer {

    private final Storage objects;

    /** Works on one store. */
    public Transfer(Storage objects) {
        this.objects = objects;
    }

    /**
     * What a prefix covers; a prefix that names one object covers that object.
     *
     * @throws ContainerFailure if there is none
     */
    public List<Item> list(S3Uri prefix) {
        requireBucket(prefix);
        var items = objects.list(prefix.bucket(), prefix.key()).stream()
                .map(object -> new Item(new S3Uri(prefix.bucket(), object.key()), relative(prefix.key(), object.key())))
                .filter(item -> !item.name.isEmpty() && !item.name.endsWith("/"))
                .toList();
        if (items.isEmpty()) {
            throw new ContainerFailure("ClientError: No S3 objects found under S3 URL \"" + prefix
                    + "\" given in input data source. Please ensure that objects exist under that S3 prefix.");
        }
        return items;
    }

    /** What a manifest lists: a prefix first, then keys relative to it. */
    public List<Item> manifest(S3Uri file) throws IOException {
        try {
            var entries = Json.read(text(file));
            var prefix = S3Uri.of(entries.path(0).path("prefix").asText());
            var items = new ArrayList<Item>();
            for (JsonNode entry : entries) {
                if (entry.isTextual()) {
                    var name = entry.asText();
                    items.add(new Item(new S3Uri(prefix.bucket(), prefix.key() + name), name));
                }
            }
            return items;
        } catch (JsonProcessingException e) {
            throw new ContainerFailure("ClientError: The manifest " + file + " is not a JSON list: " + e.getMessage());
        }
    }

    /** Fetches objects into a folder. */
    public void fetch(List<Item> items, Path folder) throws IOException {
        Folders.create(folder);
        for (var item : items) {
            var target = target(item, folder);
            if (!target.startsWith(folder) || target.equals(folder)) {
                throw new ContainerFailure("ClientError: The key " + item.from + " would leave the channel's folder.");
            }
            Folders.create(target.resolveSibling(""));
            try (var in = objects.open(find(item.from))) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path target(Item item, Path folder) {
        try {
            return FileNames.in(folder, item.name).normalize();
        } catch (FileNames.Unnameable e) {
            throw new ContainerFailure(
                    "ClientError: Data download failed: " + item.from + " cannot be stored: " + e.getMessage());
        }
    }

    /** Fetches an archive and unpacks it. */
    public void unpack(S3Uri archive, Path folder) throws IOException {
        try (var in = objects.open(find(archive))) {
            SafeTar.extract(in, folder, SafeTar.Limits.usual());
        } catch (UnsafeArchiveException | FileNames.Unnameable | UncheckedIOException e) {
            throw new ContainerFailure("ClientError: " + archive + " cannot be unpacked: " + e.getMessage());
        }
    }

    /** Stores a folder's content as an archive. */
    public void pack(Path folder, S3Uri to) throws IOException {
        var file = Files.createTempFile(folder.resolveSibling(""), "pack", ".tar.gz");
        try {
            Archive.pack(folder, file);
            store(file, to);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Stores those of a folder's files under a prefix that are wanted. */
    public void upload(Path folder, S3Uri prefix, Predicate<Path> wanted) throws IOException {
        for (var path : Archive.content(folder)) {
            if (Files.isRegularFile(path) && wanted.test(path)) {
                store(path, prefix.resolve(folder.relativize(path).toString().replace('\\', '/')));
            }
        }
    }

    /** Whether anything starts with a prefix. */
    public boolean exists(S3Uri prefix) {
        return !objects.list(prefix.bucket(), prefix.key()).isEmpty();
    }

    private void store(Path file, S3Uri to) throws IOException {
        var obstacle = objects.obstacle(to.bucket());
        if (obstacle.isPresent()) {
            throw new ContainerFailure(
                    "ClientError: Artifact upload failed: the bucket " + to.bucket() + " " + obstacle.get() + ".");
        }
        objects.put(to.bucket(), to.key(), file);
    }

    /** An object's content, as text. */
    public String text(S3Uri object) throws IOException {
        try (var in = open(object)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Opens an object.
     *
     * @throws ContainerFailure if there is none
     */
    public InputStream open(S3Uri object) throws IOException {
        return objects.open(find(object));
    }

    private Storage.Found find(S3Uri uri) {
        requireBucket(uri);
        return objects.get(uri.bucket(), uri.key())
                .orElseThrow(() -> new ContainerFailure("ClientError: Data download failed: there is no " + uri + "."));
    }

    private void requireBucket(S3Uri uri) {
        var obstacle = objects.obstacle(uri.bucket());
        if (obstacle.isPresent()) {
            throw new ContainerFailure(
                    "ClientError: Data download failed: the bucket of " + uri + " " + obstacle.get() + ".");
        }
    }

    private static String relative(String prefix, String key) {
        if (key.equals(prefix)) {
            return key.substring(key.lastIndexOf('/') + 1);
        }
        var folder = key.startsWith(prefix + "/") ? prefix + "/" : prefix.substring(0, prefix.lastIndexOf('/') + 1);
        return key.substring(folder.length());
    }

    /**
     * An object to fetch.
     *
     * @param from where it is
     * @param name its path in the folder it goes to
     */
    public record Item(S3Uri from, String name) {}
}
