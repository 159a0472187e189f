package io.github.sagemaker4j.local.internal.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps JSON on disk: documents, each in a file of its own that is replaced as a whole, and journals that grow by lines.
 * What was kept outlasts the death of the process at any moment. It is not forced to the disk: after a loss of power the
 * last seconds may be missing.
 */
public final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENT = ".json";
    private static final String JOURNAL = ".jsonl";

    private final Optional<Path> folder;

    private Shelf(Optional<Path> folder) {
        this.folder = folder;
    }

    /** {@return one that keeps nothing} */
    public static Shelf none() {
        return new Shelf(Optional.empty());
    }

    /**
     * Opens one.
     *
     * @param folder where it is; made if it is not there
     * @return the shelf, with what it kept before
     */
    public static Shelf in(Path folder) {
        return new Shelf(Optional.of(Folders.create(folder)));
    }

    /**
     * Keeps a document, in place of any of the same kind and id. Calls for one id must not overlap.
     *
     * @param kind what it is, such as {@code training-job}
     * @param id which one; any text
     * @param document the document
     */
    public void put(String kind, String id, ObjectNode document) {
        folder.ifPresent(root -> replace(file(root, kind, id, DOCUMENT), document.toString()));
    }

    /**
     * Forgets a document; one that is not there is fine.
     *
     * @param kind what it is
     * @param id which one
     */
    public void remove(String kind, String id) {
        folder.ifPresent(root -> {
            var file = file(root, kind, id, DOCUMENT);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw unkept(file, e);
            }
        });
    }

    /**
     * Reads all documents of a kind, in no order.
     *
     * @param kind what they are
     * @return the documents
     */
    public List<ObjectNode> all(String kind) {
        return files(kind, DOCUMENT).flatMap(file -> lines(file).stream()).toList();
    }

    /**
     * Adds a line to a journal. Calls for one id must not overlap.
     *
     * @param kind what it is, such as {@code log-stream}
     * @param id which one; any text
     * @param line the line
     */
    public void append(String kind, String id, ObjectNode line) {
        folder.ifPresent(root -> {
            var file = file(root, kind, id, JOURNAL);
            try {
                // The line end comes first, so that a torn line does not spoil the one after it.
                Files.writeString(file, "\n" + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw unkept(file, e);
            }
        });
    }

    /**
     * Reads all journals of a kind.
     *
     * @param kind what they are
     * @return the lines of each, in their order
     */
    public List<List<ObjectNode>> journals(String kind) {
        return files(kind, JOURNAL).map(Shelf::lines).toList();
    }

    /**
     * Keeps something under another id from now on; what is not there stays away. The old goes when the new is there.
     *
     * @param kind what it is
     * @param id which one
     * @param other its id from now on
     * @param change what becomes of the document, or of each line of the journal
     */
    public void move(String kind, String id, String other, UnaryOperator<ObjectNode> change) {
        folder.ifPresent(root -> Stream.of(DOCUMENT, JOURNAL).forEach(suffix -> {
            var old = file(root, kind, id, suffix);
            try {
                if (Files.exists(old)) {
                    var lines = lines(old).stream().map(change).map(ObjectNode::toString);
                    replace(file(root, kind, other, suffix), lines.collect(Collectors.joining("\n")));
                    Files.delete(old);
                }
            } catch (IOException e) {
                throw unkept(old, e);
            }
        }));
    }

    private static void replace(Path file, String content) {
        var next = file.resolveSibling(UUID.randomUUID() + ".new");
        try {
            Files.writeString(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unkept(file, e);
        }
    }

    private Stream<Path> files(String kind, String suffix) {
        var place = folder.map(root -> root.resolve(kind)).filter(Files::isDirectory);
        if (place.isEmpty()) {
            return Stream.empty();
        }
        try (var all = Files.list(place.get())) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + place.get(), e);
        }
    }

    /** The lines of a file; what a death cut short, at its end, was acknowledged to nobody. */
    private static List<ObjectNode> lines(Path file) {
        try (var all = Files.lines(file, StandardCharsets.UTF_8)) {
            return all.filter(line -> !line.isEmpty())
                    .flatMap(line -> parsed(line, file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Optional<ObjectNode> parsed(String line, Path file) {
        try {
            return Optional.of((ObjectNode) MAPPER.readTree(line));
        } catch (JacksonException | ClassCastException e) {
            LOG.warn("A torn line of {} is left out", file);
            return Optional.empty();
        }
    }

    private static Path file(Path root, String kind, String id, String suffix) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Folders.create(root.resolve(kind)).resolve(HexFormat.of().formatHex(digest) + suffix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static UncheckedIOException unkept(Path file, IOException e) {
        return new UncheckedIOException("Cannot keep " + file + ": is there room and leave to write?", e);
    }
}
