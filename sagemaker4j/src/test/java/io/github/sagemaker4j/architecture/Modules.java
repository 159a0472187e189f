package io.github.sagemaker4j.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules that users depend on: their classes and their sources. */
final class Modules {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> NAMES = List.of("sdk-core", "sdk-frameworks", "sdk-deploy", "sdk-local");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(NAMES.stream()
                    .map(name -> Location.of(ROOT.resolve(name).resolve("target/classes")))
                    .toList());

    private Modules() {}

    static List<Path> sources() {
        return NAMES.stream()
                .flatMap(name -> javaFiles(ROOT.resolve(name).resolve("src/main/java")))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
