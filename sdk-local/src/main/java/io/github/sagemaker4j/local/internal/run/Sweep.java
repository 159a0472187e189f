package io.github.sagemaker4j.local.internal.run;

import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the processes and deletes the folders of owners that have died without doing so. */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Object THIS_JVM = new Object();

    private Sweep() {}

    /** Work on the notes that no other process does at the same time. */
    static <T> T locked(Path state, Work<T> work) {
        Folders.create(Note.owners(state));
        // A file lock guards against other processes only; threads of this one need their own.
        synchronized (THIS_JVM) {
            try (var channel = FileChannel.open(
                            state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                return lock.isValid() ? work.run() : locked(state, work);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot use the state folder " + state + ": name another in SAGEMAKER4J_STATE", e);
            }
        }
    }

    static void run(Path state) throws IOException {
        for (var notes : list(Note.owners(state))) {
            var owner = Note.read(notes.resolve(Note.OWNER));
            if (owner.isPresent() && owner.get().id().find().isPresent()) {
                continue;
            }
            clean(notes, owner.map(Note::text).orElse(""));
        }
    }

    private static void clean(Path notes, String folder) throws IOException {
        var token = String.valueOf(notes.getFileName());
        var children = list(notes).stream()
                .filter(file -> file.toString().endsWith(Note.CHILD))
                .flatMap(file -> Note.read(file).stream())
                .flatMap(note -> note.id().find().stream())
                .toList();
        var alive = ProcessTree.members(children.stream(), token);
        ProcessTree.kill(alive.stream(), token);
        if (!folder.isEmpty() && bears(Path.of(folder), token)) {
            Folders.delete(Path.of(folder));
        }
        Folders.delete(notes);
        LOG.info("Swept what a killed platform left: {} processes, folder {}", alive.size(), folder);
    }

    private static boolean bears(Path folder, String token) throws IOException {
        var proof = folder.resolve(Note.TOKEN);
        return folder.endsWith(Note.FOLDER + token)
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(proof, LinkOption.NOFOLLOW_LINKS)
                && Files.readString(proof).equals(token);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }
}
