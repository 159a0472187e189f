package io.github.sagemaker4j.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note on the disk of what a deployment is about to make. It is there exactly while things may exist to which no
 * endpoint leads. It holds names only.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private Journal(Path file) {
        this.file = file;
    }

    /**
     * One note, as it is written.
     *
     * @param region where
     * @param pid the process that deploys; 0 when it has given up and something is left
     * @param began when, in ISO 8601
     * @param plan the digest of what was planned, so that the same is known again
     * @param resources what is made, in order
     */
    record Entry(String region, long pid, String began, String plan, List<Resource> resources) {

        /** Whether the process that wrote this still runs, so that it may be at work. */
        boolean isAtWork() {
            var written = Instant.parse(began);
            return pid > 0
                    && ProcessHandle.of(pid)
                            .filter(p -> p.info()
                                    .startInstant()
                                    .map(s -> s.isBefore(written))
                                    .orElse(true))
                            .isPresent();
        }
    }

    static Journal open(String region, String plan, List<Resource> resources) {
        var entry =
                new Entry(region, ProcessHandle.current().pid(), Instant.now().toString(), plan, resources);
        var journal = new Journal(folder().resolve(UUID.randomUUID() + ".json"));
        try {
            Files.createDirectories(folder());
            journal.write(entry);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot note the deployment in " + folder() + ", so it was not begun: name another state folder in"
                            + " SAGEMAKER4J_STATE",
                    e);
        }
    }

    /** All notes there are, with their files. */
    static List<Journal> all() {
        var folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            var all = new ArrayList<Journal>();
            files.forEach(file -> all.add(new Journal(file)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /** What the note says; nothing if it is gone or damaged. */
    Optional<Entry> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Entry.class));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // the deployment has ended since the folder was listed
        } catch (IOException e) {
            LOG.warn("The note {} of a deployment can't be read", file, e);
            return Optional.empty();
        }
    }

    /** Takes the note over, so that no other process does the same; empty if another was faster. */
    Optional<Journal> taken() {
        var own = new Journal(file.resolveSibling(UUID.randomUUID() + ".json"));
        try {
            Files.move(file, own.file, StandardCopyOption.ATOMIC_MOVE);
            var entry = own.read();
            if (entry.isPresent()) {
                var e = entry.get();
                var pid = ProcessHandle.current().pid();
                own.write(new Entry(e.region(), pid, Instant.now().toString(), e.plan(), e.resources()));
            }
            return Optional.of(own);
        } catch (IOException e) {
            LOG.info("The note {} of a deployment was taken by another process", file, e);
            return Optional.empty();
        }
    }

    /** Says that the process is done with it, although something is left. */
    void release() {
        read().ifPresent(e -> {
            try {
                write(new Entry(e.region(), 0, e.began(), e.plan(), e.resources()));
            } catch (IOException failed) {
                LOG.warn("The note {} of a deployment can't be written", file, failed);
            }
        });
    }

    void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The note {} of a deployment that has ended can't be deleted", file, e);
        }
    }

    private void write(Entry entry) throws IOException {
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, JSON.writeValueAsBytes(entry));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path folder() {
        var own = System.getenv("SAGEMAKER4J_STATE");
        var shared = System.getenv("XDG_STATE_HOME");
        var state = own != null
                ? Path.of(own)
                : (shared != null ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".local", "state"))
                        .resolve("sagemaker4j");
        return state.resolve("deployments");
    }
}
