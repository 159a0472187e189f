package io.github.sagemaker4j.internal.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A model's archive that is written anew with inference code in its folder {@code code}. Members pass through one
 * buffer, so memory use does not grow with the model; what was in {@code code} before does not come along.
 */
public final class ModelArchive implements AutoCloseable {

    /** The folder that serving containers look for code in. */
    public static final String CODE = "code";

    private static final int BUFFER = 1 << 16;

    private final TarArchiveOutputStream out;

    /**
     * Begins an archive.
     *
     * @param target where it goes, closed with this object
     * @throws IOException if writing fails
     */
    public ModelArchive(OutputStream target) throws IOException {
        out = new TarArchiveOutputStream(new FastGzip(target), StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        out.setAddPaxHeadersForNonAsciiNames(true);
    }

    /**
     * Adds what is in a model's archive, but its code.
     *
     * @param model a {@code .tar.gz}; not closed
     * @throws IOException if it can't be read
     * @throws UnsafeArchiveException if a member leads out of the folder
     */
    public void addModel(InputStream model) throws IOException {
        copy(model, name -> isIn(CODE, name) ? "" : name);
    }

    /**
     * Adds code.
     *
     * @param code a {@code .tar.gz}; not closed
     * @param libraries members of its root that belong into {@code code/lib}, where containers look for dependencies
     * @throws IOException if it can't be read
     * @throws UnsafeArchiveException if a member leads out of the folder
     */
    public void addCode(InputStream code, Set<String> libraries) throws IOException {
        folder(CODE);
        if (!libraries.isEmpty()) {
            folder(CODE + "/lib");
        }
        copy(code, name -> CODE + (libraries.contains(name.split("/", 2)[0]) ? "/lib/" : "/") + name);
    }

    /** Ends the archive. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private void folder(String name) throws IOException {
        out.putArchiveEntry(new TarArchiveEntry(name + "/"));
        out.closeArchiveEntry();
    }

    private void copy(InputStream archive, UnaryOperator<String> place) throws IOException {
        var in = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(archive, BUFFER), BUFFER), StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            var name = plain(entry.getName());
            var target = name.isEmpty() ? "" : place.apply(name);
            if (!target.isEmpty()) {
                add(entry, target, in);
            }
        }
        // Whatever follows the end mark is read too, so that a download ends with its checksum compared.
        archive.transferTo(OutputStream.nullOutputStream());
    }

    private void add(TarArchiveEntry entry, String name, InputStream content) throws IOException {
        if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink() && !entry.isLink()) {
            throw new UnsafeArchiveException(name, "is neither file nor folder nor link");
        }
        entry.setName(entry.isDirectory() ? name + "/" : name);
        if (entry.isLink()) {
            entry.setLinkName(plain(entry.getLinkName()));
        }
        out.putArchiveEntry(entry);
        if (entry.isFile()) {
            content.transferTo(out);
        }
        out.closeArchiveEntry();
    }

    private static boolean isIn(String folder, String name) {
        return name.equals(folder) || name.startsWith(folder + "/");
    }

    /** The name without a dot before it or a slash behind it; empty for the root itself. */
    private static String plain(String given) {
        var name = given;
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        while (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
            throw new UnsafeArchiveException(given, "leads out of the folder");
        }
        return ".".equals(name) ? "" : name;
    }

    /** Weights hardly get smaller, whatever the effort: the least costs a third of the time of the usual. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
