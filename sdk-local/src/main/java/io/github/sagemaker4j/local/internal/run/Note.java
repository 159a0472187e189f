package io.github.sagemaker4j.local.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is noted of a process: its number, when it started, and a text: for an owner its folder, for a child its name.
 *
 * @param id the process
 * @param text what it is
 */
record Note(ProcessId id, String text) {

    /** How the name of an owner's folder starts; its token follows. */
    static final String FOLDER = "sagemaker4j-";

    /** The file with the token inside an owner's folder. */
    static final String TOKEN = ".owner";

    /** The note of the owner itself. */
    static final String OWNER = "owner";

    /** How the name of a child's note ends. */
    static final String CHILD = ".child";

    static Note of(ProcessHandle process, String text) {
        return new Note(ProcessId.of(process), text);
    }

    static Path owners(Path state) {
        return state.resolve("owners");
    }

    static void write(Path file, Note note) {
        try {
            var lines = List.of(Long.toString(note.id.pid()), note.id.start().toString(), note.text);
            var next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": is there room and leave to write?", e);
        }
    }

    /** Reads a note; one that is missing or torn counts as absent. */
    static Optional<Note> read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new Note(
                            new ProcessId(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1))), lines.get(2)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
