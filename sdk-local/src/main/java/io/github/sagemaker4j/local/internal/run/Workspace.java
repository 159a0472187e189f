package io.github.sagemaker4j.local.internal.run;

import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The folder and the processes of one running platform, with a note of each under the user's state folder. The notes
 * are what lets the next start clean up after an owner that was killed.
 *
 * <p>A folder belongs to its owner if it bears the owner's token inside; a process, if its number and start match the
 * note or it bears the token in its environment.
 */
public final class Workspace implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String token;
    private final Path notes;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Child> children = new ConcurrentHashMap<>();

    private volatile boolean closed;

    private Workspace(String token, Path notes, Path folder) {
        this.token = token;
        this.notes = notes;
        this.folder = folder;
    }

    /** Cleans up after dead owners, then makes a workspace of this process. */
    public static Workspace open(Path state) {
        return Sweep.locked(state, () -> {
            Sweep.run(state);
            return create(state);
        });
    }

    private static Workspace create(Path state) throws IOException {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        var folder = Path.of(System.getProperty("java.io.tmpdir"), Note.FOLDER + token)
                .toAbsolutePath();
        var notes = Folders.create(Note.owners(state).resolve(token));
        Note.write(notes.resolve(Note.OWNER), Note.of(ProcessHandle.current(), folder.toString()));
        Folders.create(folder);
        Files.writeString(folder.resolve(Note.TOKEN), token);
        return new Workspace(token, notes, folder);
    }

    /** The folder of this platform, of mode 0700, gone at close. */
    public Path folder() {
        return folder;
    }

    /** A folder inside, made now. */
    public Path folder(String name) {
        return Folders.create(folder.resolve(name));
    }

    /** A mark for a child about to start, noted already now: so that it is found even if we die meanwhile. */
    String mark() throws IOException {
        if (closed) {
            throw new IOException("the platform is closing");
        }
        return token + "/" + count.incrementAndGet();
    }

    void started(Child child, String what) {
        children.put(child.mark(), child);
        Note.write(note(child), Note.of(child.handle(), what));
        if (closed) {
            child.kill();
        }
    }

    void ended(Child child) {
        children.remove(child.mark());
        try {
            Files.deleteIfExists(note(child));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the note of an ended process: " + note(child), e);
        }
    }

    /** Ends every process, and from now on starts none. */
    public void endPrograms() {
        closed = true;
        Parallel.each(List.copyOf(children.values()), child -> child.stop(GRACE));
        ProcessTree.kill(Stream.empty(), token);
    }

    /** How many processes are running. */
    public int running() {
        return children.size();
    }

    /** Ends every process, and deletes the folder and the notes. */
    @Override
    public void close() {
        endPrograms();
        Folders.delete(folder);
        Folders.delete(notes);
    }

    private Path note(Child child) {
        return notes.resolve(child.mark().substring(token.length() + 1) + Note.CHILD);
    }
}
