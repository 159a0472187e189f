package io.github.sagemaker4j.local.internal.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps JSON on disk: documents, each in a file of its own that is replaced as a whole, and journals that grow by lines.
 * What was kept outlasts the death of the process at any moment. It is not forced to the disk: after a loss of power the
 * last seconds may be missing.
 */
public final class Shelf {

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
        folder.ifPresent(root -> replace(file(root, kind, id, DOCUMENT), out -> out.write(document.toString())));
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
        return files(kind, DOCUMENT)
                .flatMap(file -> new Journal(Optional.of(file)).first().stream())
                .toList();
    }

    /**
     * Opens a journal. No two of one id may be written at a time.
     *
     * @param kind what it is, such as {@code log-stream}
     * @param id which one; any text
     * @return the journal; its file is made with its first line
     */
    public Journal journal(String kind, String id) {
        return new Journal(folder.map(root -> file(root, kind, id, JOURNAL)));
    }

    /**
     * Opens all journals of a kind.
     *
     * @param kind what they are
     * @return the journals, in no order
     */
    public List<Journal> journals(String kind) {
        return files(kind, JOURNAL).map(Optional::of).map(Journal::new).toList();
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
                    replace(file(root, kind, other, suffix), out -> rewrite(old, change, out));
                    Files.delete(old);
                }
            } catch (IOException e) {
                throw unkept(old, e);
            }
        }));
    }

    private static void rewrite(Path old, UnaryOperator<ObjectNode> change, Writer out) {
        new Journal(Optional.of(old)).read(0, (offset, line) -> {
            out.write("\n" + change.apply(line));
            return true;
        });
    }

    /** Writes a content. */
    private interface Content {
        void write(Writer out) throws IOException;
    }

    private static void replace(Path file, Content content) {
        var next = file.resolveSibling(UUID.randomUUID() + ".new");
        try {
            try (var out = Files.newBufferedWriter(next)) {
                content.write(out);
            }
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

    private static Path file(Path root, String kind, String id, String suffix) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Folders.create(root.resolve(kind)).resolve(HexFormat.of().formatHex(digest) + suffix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    static UncheckedIOException unkept(Path file, IOException e) {
        return new UncheckedIOException("Cannot keep " + file + ": is there room and leave to write?", e);
    }
}
