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
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note on the disk of what a deployment is about to make. It is there while things may exist to which no endpoint
 * leads, and then until the endpoint has been awaited, so that the same program, run again, waits for it too. It holds
 * names only.
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
     * @param accepted whether all of it is made, and the endpoint leads to it
     * @param keepOnFailure whether it stays if the endpoint fails
     */
    record Entry(
            String region,
            long pid,
            String began,
            String plan,
            List<Resource> resources,
            boolean accepted,
            boolean keepOnFailure) {

        private static Entry begun(String region, String plan, List<Resource> resources) {
            return new Entry(region, 0, "", plan, resources, false, false)
                    .by(ProcessHandle.current().pid());
        }

        private Entry by(long process) {
            return new Entry(region, process, Instant.now().toString(), plan, resources, accepted, keepOnFailure);
        }

        private Entry accepted(boolean keep) {
            return new Entry(region, pid, began, plan, resources, true, keep);
        }

        Instant since() {
            return Instant.parse(began);
        }

        /** Whether the process that wrote this still runs, so that it may be at work. */
        boolean isAtWork() {
            return pid > 0
                    && ProcessHandle.of(pid)
                            .filter(p -> p.info()
                                    .startInstant()
                                    .map(s -> s.isBefore(since()))
                                    .orElse(true))
                            .isPresent();
        }
    }

    static Journal open(String region, String plan, List<Resource> resources) {
        var journal = new Journal(folder().resolve(UUID.randomUUID() + ".json"));
        try {
            Files.createDirectories(folder());
            journal.write(Entry.begun(region, plan, resources));
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
            own.rewrite(e -> e.by(ProcessHandle.current().pid()));
            return Optional.of(own);
        } catch (IOException e) {
            LOG.info("The note {} of a deployment was taken by another process", file, e);
            return Optional.empty();
        }
    }

    /** Says that the process is done with it, although something is left. */
    void release() {
        rewrite(e -> e.by(0));
    }

    /** Says that all of it is made. */
    void accept(boolean keepOnFailure) {
        rewrite(e -> e.accepted(keepOnFailure));
    }

    private void rewrite(UnaryOperator<Entry> change) {
        read().map(change).ifPresent(e -> {
            try {
                write(e);
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
