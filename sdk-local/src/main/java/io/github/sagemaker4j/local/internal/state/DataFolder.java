package io.github.sagemaker4j.local.internal.state;

import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder whose content outlasts a platform. One platform uses it at a time.
 *
 * @param folder where it is
 * @param lock what keeps others out until it is closed, at the latest with the process
 */
public record DataFolder(Path folder, FileChannel lock) implements AutoCloseable {

    /**
     * Opens one.
     *
     * @param folder where it is; made, of mode 0700, if it is not there
     * @return the folder, locked
     */
    public static DataFolder open(Path folder) {
        var absolute = Folders.create(folder.toAbsolutePath());
        try {
            var lock = FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new IllegalStateException(
                        "Another local platform uses " + absolute + ": end it, or name another.");
            }
            return new DataFolder(absolute, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + absolute, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /** {@return its documents and journals} */
    public Shelf shelf() {
        return Shelf.in(folder.resolve("state"));
    }

    /** {@return the folder of the contents of objects} */
    public Path objects() {
        return folder.resolve("objects");
    }

    /** Lets others in. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + folder, e);
        }
    }
}
