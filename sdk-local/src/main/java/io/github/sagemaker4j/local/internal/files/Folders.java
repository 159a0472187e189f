package io.github.sagemaker4j.local.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folders that only their owner can read. */
public final class Folders {

    private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Folders() {}

    /** Makes a folder of mode 0700, and its parents; one that is there already is left as it is. */
    public static Path create(Path folder) {
        try {
            if (posix(folder)) {
                return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make the folder " + folder + ": is there room and leave to write?", e);
        }
    }

    /** Whether there is something inside. */
    public static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the folder " + folder, e);
        }
    }

    /** Deletes a folder with all in it, never following a link; a missing one is fine. */
    public static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder + ": delete it by hand", e);
        }
    }

    private static boolean posix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            // A program may have taken away its own right to write; the folder is ours all the same.
            if (posix(folder) && !Files.isWritable(folder)) {
                Files.setPosixFilePermissions(folder, PRIVATE);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // someone else deletes as well
            }
            throw error;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            if (error != null && !(error instanceof NoSuchFileException)) {
                throw error;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
