package io.github.sagemaker4j.internal.transfer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is written: a little in memory, more in a temporary file. Most sources are a few scripts, and making and
 * deleting a file takes longer than packing those.
 */
final class Spool extends OutputStream {

    /** So that hundreds of plans fit into a small heap. */
    private static final int MOST_IN_MEMORY = 1 << 18;

    private final String prefix;
    private final String suffix;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private OutputStream out = memory;

    Spool(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && memory.size() + length > MOST_IN_MEMORY) {
            var path = Files.createTempFile(prefix, suffix);
            file = path;
            out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
            memory.writeTo(out);
            memory.reset();
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The file that holds it; absent if memory does. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    byte[] bytes() {
        return memory.toByteArray();
    }
}
