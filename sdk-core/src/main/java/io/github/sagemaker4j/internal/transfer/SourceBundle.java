package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A source folder as one {@code .tar.gz}, the same for the same files on every machine and at every time: members sorted
 * by name, with one fixed time, owner and mode (only the executable bit is kept).
 *
 * @param archive the archive: in memory if it is small, else a temporary file that the owner of this value deletes
 * @param members what is inside, sorted by name
 * @param warnings what the user should know, such as files left out that look like secrets
 */
public record SourceBundle(LocalFile archive, List<Member> members, List<String> warnings) {

    private static final String NAME = "sourcedir.tar.gz";

    /** Copies the lists. */
    public SourceBundle {
        members = List.copyOf(members);
        warnings = List.copyOf(warnings);
    }

    /**
     * One member of the archive.
     *
     * @param name its path from the archive's root, without a slash at the end
     * @param folder whether it is a folder
     * @param size bytes; 0 for a folder
     */
    public record Member(String name, boolean folder, long size) {}

    /**
     * Packs a source tree. Memory use does not grow with the files.
     *
     * @param tree what to pack
     * @return the bundle
     * @throws InvalidSpecException if the tree is missing or empty, has no such entry point, holds links out of itself,
     *     or changes while it is packed; all problems that a listing shows are in one exception
     * @throws UncheckedIOException if reading or writing fails; no file is left
     */
    public static SourceBundle pack(SourceTree tree) {
        var subject = "source \"" + tree.root() + "\"";
        try {
            var scan = new SourceCheck(tree).scan();
            if (!scan.problems.isEmpty()) {
                throw new InvalidSpecException(subject, scan.problems);
            }
            return write(scan, subject);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack " + subject + ": " + e.getMessage(), e);
        }
    }

    /** {@return bytes of the archive} */
    public long size() {
        return archive.size();
    }

    /** {@return identity: SHA-256 of the archive before compression, since compressors differ between machines} */
    public String sha256() {
        return archive.sha256();
    }

    /** Deletes the archive, if it is still there. */
    public void discard() {
        if (archive.isOnDisk()) {
            TemporaryFile.delete(archive.path());
        }
    }

    private static SourceBundle write(SourceScan scan, String subject) throws IOException {
        var spool = new Spool("sagemaker4j-source-", ".tar.gz");
        var done = false;
        try (var packed = new Archive(spool)) {
            for (var entry : scan.found.entrySet()) {
                packed.add(entry.getKey(), entry.getValue());
            }
            var archive = archive(spool, packed.finish());
            var members = scan.found.entrySet().stream()
                    .map(e -> new Member(
                            e.getKey(),
                            e.getValue().folder(),
                            e.getValue().folder() ? 0 : e.getValue().size()))
                    .toList();
            done = true;
            return new SourceBundle(archive, members, scan.warnings);
        } catch (Archive.ChangedException e) {
            scan.problem("SOURCE-08", e.name(), "changed while it was packed", "pack again when nothing writes there");
            throw new InvalidSpecException(subject, scan.problems);
        } finally {
            if (!done) {
                spool.file().ifPresent(TemporaryFile::delete);
            }
        }
    }

    private static LocalFile archive(Spool spool, String sha256) throws IOException {
        var file = spool.file();
        return file.isPresent()
                ? LocalFile.known(file.get(), NAME, sha256)
                : LocalFile.inMemory(spool.bytes(), NAME, sha256);
    }
}
