package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps folders in S3 as they are written, each file again when it has changed. */
final class KeptFolders {

    private final Transfer transfer;
    private final List<Kept> folders;
    private final Map<Path, FileTime> stored = new HashMap<>();

    KeptFolders(Transfer transfer, List<Kept> folders) {
        this.transfer = transfer;
        this.folders = List.copyOf(folders);
    }

    /** A folder and where it is kept. */
    record Kept(Path folder, S3Uri to) {}

    boolean wanted() {
        return !folders.isEmpty();
    }

    /** Stores what is new. */
    synchronized void sync() throws IOException {
        for (var kept : folders) {
            if (Files.isDirectory(kept.folder)) {
                transfer.upload(kept.folder, kept.to, this::changed);
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
