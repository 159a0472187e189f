package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The folder that an archive is unpacked into. Symbolic links are made last, when nothing is written any more, so that
 * no entry can be written through one.
 */
final class TarTarget {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final SafeTar.Limits limits;
    private final LongSupplier packed;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private final Map<Path, String> links = new LinkedHashMap<>();
    private int entries;
    private long bytes;

    TarTarget(Path root, SafeTar.Limits limits, LongSupplier packed) {
        this.root = root;
        this.limits = limits;
        this.packed = packed;
    }

    void add(TarArchiveEntry entry, InputStream content) throws IOException {
        var name = entry.getName();
        if (++entries > limits.entries()) {
            throw new UnsafeArchiveException(name, "is one more than the " + limits.entries() + " that are allowed");
        }
        var path = inside(name, name);
        if (path.equals(root)) {
            require(entry.isDirectory(), name, "is the folder itself, but no folder");
        } else if (entry.isDirectory()) {
            folder(path, name);
        } else {
            require(names.add(folded(path)), name, "is there twice, or differs from another only in case");
            folder(Objects.requireNonNull(path.getParent()), name);
            leaf(entry, path, content);
        }
    }

    private void leaf(TarArchiveEntry entry, Path path, InputStream content) throws IOException {
        var name = entry.getName();
        if (entry.isSymbolicLink()) {
            links.put(path, entry.getLinkName());
        } else if (entry.isLink()) {
            var original = inside(entry.getLinkName(), name);
            require(files.contains(original), name, "is a hard link to what is no earlier file of the archive");
            count(name, Files.size(original));
            Files.copy(original, path, LinkOption.NOFOLLOW_LINKS);
            files.add(path);
        } else {
            require(entry.isFile() && !isSpecial(entry), name, "is a device, a pipe or of an unknown kind");
            write(entry, path, content);
            files.add(path);
        }
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    }

    private void write(TarArchiveEntry entry, Path path, InputStream content) throws IOException {
        var buffer = new byte[BUFFER];
        try (var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                count(entry.getName(), read);
                out.write(buffer, 0, read);
            }
        }
        if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + path + " executable");
        }
    }

    private void count(String name, long more) {
        bytes += more;
        if (bytes > limits.bytes()) {
            throw new UnsafeArchiveException(name, "passes the limit of " + limits.bytes() + " bytes");
        }
        if (bytes > SafeTar.Limits.FREE && bytes / Math.max(1, packed.getAsLong()) > limits.ratio()) {
            throw new UnsafeArchiveException(name, "unpacks to more than " + limits.ratio() + " times its size");
        }
    }

    /** Makes a folder and those around it; none may be a file, a link, or another's name in other case. */
    private void folder(Path path, String name) throws IOException {
        if (path.equals(root)) {
            return;
        }
        folder(Objects.requireNonNull(path.getParent()), name);
        var folded = folded(path);
        var spelled = root.relativize(path).toString();
        var known = folders.putIfAbsent(folded, spelled);
        if (known == null) {
            require(names.add(folded), name, "is a folder where the archive has a file or a link");
            Files.createDirectory(path);
        } else {
            require(known.equals(spelled), name, "differs from another only in case");
        }
    }

    /** Makes the links; each must lead to something inside, also by way of other links. */
    void makeLinks() throws IOException {
        for (var link : links.entrySet()) {
            var name = root.relativize(link.getKey()).toString();
            var parent = Objects.requireNonNull(link.getKey().getParent());
            require(!isAbsolute(link.getValue()), name, "is a link to an absolute path");
            require(
                    FileNames.in(parent, link.getValue()).normalize().startsWith(root),
                    name,
                    "is a link out of the folder");
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
        for (var link : links.keySet()) {
            var name = root.relativize(link).toString();
            require(Files.exists(link), name, "is a link to nothing");
            require(link.toRealPath().startsWith(root), name, "is a link out of the folder");
        }
    }

    private Path inside(String path, String entry) {
        require(path.indexOf('\0') < 0, entry, "has a NUL in its name");
        require(!isAbsolute(path), entry, "has an absolute path");
        require(path.indexOf('\\') < 0, entry, "has a backslash in its name");
        for (var part : path.split("/", -1)) {
            require(!part.equals(".."), entry, "has \"..\" in its path");
        }
        var resolved = FileNames.in(root, path).normalize();
        require(resolved.startsWith(root), entry, "leads out of the folder");
        return resolved;
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.startsWith("\\")
                || DRIVE.matcher(path).matches();
    }

    private String folded(Path path) {
        var name = root.relativize(path).toString();
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static void require(boolean allowed, String entry, String rule) {
        if (!allowed) {
            throw new UnsafeArchiveException(entry, rule);
        }
    }
}
