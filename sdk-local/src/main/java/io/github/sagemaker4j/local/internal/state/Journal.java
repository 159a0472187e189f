package io.github.sagemaker4j.local.internal.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of JSON in a file that only grows. Nothing of them stays in memory: who reads says from where, and how far. */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long UNKNOWN = -1;

    private final Optional<Path> kept;
    private long end = UNKNOWN;

    /** One in a file; one without a file forgets every line. */
    Journal(Optional<Path> kept) {
        this.kept = kept;
    }

    /** Hears lines. */
    public interface Reader {

        /**
         * Hears one.
         *
         * @param offset where to read from to hear this line first
         * @param line the line
         * @return whether to go on
         */
        boolean hear(long offset, ObjectNode line) throws IOException;
    }

    /**
     * Adds a line. It is in the file when this returns.
     *
     * @param line the line
     * @return where to read from to hear this line first
     */
    public synchronized long append(ObjectNode line) {
        return kept.map(file -> append(file, line)).orElse(0L);
    }

    private long append(Path file, ObjectNode line) {
        // The line end comes first, so that a torn line does not spoil the one after it.
        var bytes = ("\n" + line).getBytes(StandardCharsets.UTF_8);
        // Unlike a channel, this stream is not closed where the thread was interrupted.
        try (var out = new FileOutputStream(file.toFile(), true)) {
            var offset = end == UNKNOWN ? Files.size(file) : end;
            end = UNKNOWN;
            out.write(bytes);
            end = offset + bytes.length;
            return offset;
        } catch (IOException e) {
            throw Shelf.unkept(file, e);
        }
    }

    /**
     * Reads lines in their order. What a death cut short was acknowledged to nobody, and is left out.
     *
     * @param from where to begin: 0, or what was said of a line
     * @param reader hears them
     */
    public void read(long from, Reader reader) {
        kept.ifPresent(file -> read(file, from, reader));
    }

    /** {@return the first line} */
    public Optional<ObjectNode> first() {
        var found = new ArrayList<ObjectNode>(1);
        read(0, (offset, line) -> !found.add(line));
        return found.stream().findFirst();
    }

    private static void read(Path file, long from, Reader reader) {
        try (var in = new FileInputStream(file.toFile())) {
            in.skipNBytes(from);
            var lines = new Lines(in);
            var offset = from;
            var more = true;
            while (more) {
                more = lines.next();
                var parsed = parsed(lines.line.toByteArray(), file);
                if (parsed.isPresent() && !reader.hear(offset, parsed.get())) {
                    return;
                }
                offset += lines.line.size() + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Optional<ObjectNode> parsed(byte[] line, Path file) {
        if (line.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of((ObjectNode) MAPPER.readTree(line));
        } catch (JacksonException | ClassCastException e) {
            LOG.warn("A torn line of {} is left out", file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** One line after the other. */
    private static final class Lines {

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        private int at;
        private int end;

        Lines(InputStream in) {
            this.in = in;
        }

        /** Reads up to the next line end; whether there is one. */
        boolean next() throws IOException {
            line.reset();
            while (true) {
                var from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                line.write(buffer, from, at - from);
                if (at < end) {
                    at++;
                    return true;
                }
                at = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return false;
                }
            }
        }
    }
}
