package io.github.sagemaker4j.internal.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that a program has written instead of having them: temporary, and identified by their content.
 *
 * @param files the files, in the order of writing; their keys are the names they were given
 * @param sha256 what identifies them together: names and contents
 */
public record WrittenFiles(List<TemporaryFile> files, String sha256) {

    /** Copies the list. */
    public WrittenFiles {
        files = List.copyOf(files);
    }

    /** Writes files, one after the other. */
    @FunctionalInterface
    public interface Writing {

        /**
         * Writes all files.
         *
         * @param files opens a file by its name; one at a time, closed by the caller
         * @throws IOException if a file can't be written
         */
        void to(Opener files) throws IOException;
    }

    /** Opens a new file to write to. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens a file.
         *
         * @param name its name
         * @return a buffered stream, to be closed
         * @throws IOException if it can't be made
         */
        OutputStream open(String name) throws IOException;
    }

    /**
     * Lets a program write files; nothing stays if it fails.
     *
     * @param writing writes them
     * @return the files
     * @throws UncheckedIOException if a file can't be written
     */
    public static WrittenFiles by(Writing writing) {
        var paths = new LinkedHashMap<String, Path>();
        try {
            writing.to(name -> {
                var path = Files.createTempFile("sagemaker4j-", ".data");
                paths.put(name, path);
                return new BufferedOutputStream(Files.newOutputStream(path));
            });
            return listed(paths);
        } catch (IOException e) {
            delete(paths);
            throw new UncheckedIOException("cannot write data to a temporary file: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            delete(paths);
            throw e;
        }
    }

    private static WrittenFiles listed(Map<String, Path> paths) throws IOException {
        var files = new ArrayList<LocalFile>();
        for (var path : paths.entrySet()) {
            files.add(LocalFile.of(path.getValue(), path.getKey()));
        }
        return new WrittenFiles(files.stream().map(TemporaryFile::new).toList(), LocalFiles.together(files));
    }

    private static void delete(Map<String, Path> paths) {
        paths.values().forEach(TemporaryFile::delete);
    }
}
