package io.github.sagemaker4j.local.internal.python;

import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual environments that are made once, keyed by what is asked for and the Python. One is made where it stays, as it
 * cannot be moved; it counts only once its last file is written, and only one process makes it.
 */
final class EnvironmentCache {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCache.class);
    private static final String COMPLETE = "sagemaker4j-complete";

    private final Path root;
    private final EnvironmentBuilder builder;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    EnvironmentCache(Path root, Tool tool) {
        this.root = root;
        this.builder = new EnvironmentBuilder(tool);
    }

    Interpreter framework(Interpreter base, Launch.Framework framework, Consumer<String> progress) {
        var asked = new Version(framework.version());
        var what = framework.distribution() + " " + asked.text();
        var key = List.of("framework", what, Resource.text("pins.txt"));
        return cached(new Wish(base, what, key, progress), (to, say) -> builder.framework(to, base, framework, say));
    }

    Interpreter packages(Interpreter base, List<String> requirements, Consumer<String> progress) {
        var what = String.join(", ", requirements);
        var key = List.of("packages", String.join("\n", requirements));
        return cached(new Wish(base, what, key, progress), (to, say) -> builder.packages(to, base, requirements, say));
    }

    Interpreter above(Interpreter base, String module, Consumer<String> progress) {
        var what = module + " of " + base.path();
        var key = List.of("above", module);
        return cached(new Wish(base, what, key, progress), (to, say) -> builder.above(to, base, module));
    }

    Interpreter layer(Interpreter base, Path file, Consumer<String> progress) {
        try {
            var text = Files.readString(file);
            // Other files that it names are not in the key, so they are in the key by the folder they lie in.
            var refers = text.lines().anyMatch(line -> line.strip().matches("(-[rce]|--|\\.|/|file:).*"));
            var key = List.of("layer", text, base.path().toString(), refers ? file.toString() : "");
            return cached(
                    new Wish(base, "requirements.txt", key, progress), (to, say) -> builder.layer(to, base, file, say));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private Interpreter cached(Wish wish, Build build) {
        var id = wish.id();
        synchronized (locks.computeIfAbsent(id, any -> new Object())) {
            makeRoot();
            try (var channel = FileChannel.open(
                            root.resolve(id + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                return lock.isValid() ? made(wish, root.resolve(id), build) : cached(wish, build);
            } catch (IOException e) {
                throw unusable(e);
            }
        }
    }

    private void makeRoot() {
        try {
            Folders.create(root);
        } catch (UncheckedIOException e) {
            var why = e.getCause();
            throw why == null ? e : unusable(why);
        }
    }

    private UncheckedIOException unusable(IOException why) {
        return new UncheckedIOException(
                "Cannot use the cache folder " + root + ": name another in SAGEMAKER4J_CACHE", why);
    }

    private Interpreter made(Wish wish, Path folder, Build build) throws IOException {
        var complete = folder.resolve(COMPLETE);
        if (!Files.isRegularFile(complete)) {
            LOG.info("Making a Python environment with {} in {} (once)", wish.what, folder);
            wish.say("Making a Python " + wish.base.version() + " environment with " + wish.what + " in " + folder
                    + " (once)");
            Folders.delete(folder);
            var note = build.into(folder, wish::say);
            Files.writeString(complete, note);
        }
        wish.progress.accept(Files.readString(complete));
        return wish.base.in(folder);
    }

    /** Fills a folder, and says what came of it. */
    private interface Build {
        String into(Path folder, Consumer<String> progress) throws IOException;
    }

    private record Wish(Interpreter base, String what, List<String> key, Consumer<String> progress) {

        /** Each line is heard in the program's log; our own says that it is done, which may take minutes. */
        void say(String line) {
            LOG.debug(line);
            progress.accept(line);
        }

        String id() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update((base.version() + "\0" + base.path() + "\0").getBytes(StandardCharsets.UTF_8));
                key.forEach(part -> digest.update((part + "\0").getBytes(StandardCharsets.UTF_8)));
                return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no SHA-256", e);
            }
        }
    }
}
