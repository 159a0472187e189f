package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary file that lives as long as somebody holds this object, and never longer than the process. A plan may be
 * kept, read and dropped without ever being run, so nobody can be asked to close it.
 */
public final class TemporaryFile implements Supplier<LocalFile> {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> LIVE.forEach(TemporaryFile::delete), "sagemaker4j-temporary-files"));
    }

    private final LocalFile file;

    /**
     * Takes over a file.
     *
     * @param file the file, which is deleted with this object
     */
    public TemporaryFile(LocalFile file) {
        this.file = file;
        if (file.isOnDisk()) {
            var path = file.path();
            LIVE.add(path);
            CLEANER.register(this, () -> delete(path));
        }
    }

    /**
     * A file with a text in it.
     *
     * @param text the content, written as UTF-8
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public static TemporaryFile of(String text) {
        try {
            var path = Files.createTempFile("sagemaker4j-text-", ".txt");
            Files.writeString(path, text);
            return new TemporaryFile(LocalFile.of(path, SourceTree.nameOf(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be written: " + e.getMessage(), e);
        }
    }

    /** {@return the file, while this object is held} */
    @Override
    public LocalFile get() {
        return file;
    }

    static void delete(Path path) {
        try {
            LIVE.remove(path);
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be deleted", path, e);
        }
    }
}
