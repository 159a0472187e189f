package io.github.sagemaker4j.local.internal.run;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The class path a child JVM needs to run a class of this one. */
public final class ClassPath {

    private ClassPath() {}

    /** This JVM's class path, and where the class and our own were loaded from by other class loaders. */
    public static String of(Class<?> main) {
        Set<String> entries = new LinkedHashSet<>();
        for (var loader = main.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                Stream.of(urls.getURLs()).flatMap(url -> path(url).stream()).forEach(entries::add);
            }
        }
        home(main).ifPresent(entries::add);
        home(ClassPath.class).ifPresent(entries::add);
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .forEach(entries::add);
        return String.join(File.pathSeparator, entries);
    }

    private static Optional<String> home(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? Optional.empty() : path(source.getLocation());
    }

    private static Optional<String> path(URL url) {
        try {
            return Optional.of(Path.of(new URI(url.toString())).toString());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // not a file: a jar in a jar, or a class made in memory
        }
    }
}
