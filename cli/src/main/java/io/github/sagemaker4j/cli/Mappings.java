package io.github.sagemaker4j.cli;

import io.github.sagemaker4j.local.LocalSettings;
import io.github.sagemaker4j.local.Program;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code --run} and {@code --python} map. A program that is not there is told now, not by a job later. */
final class Mappings {

    private Mappings() {}

    static void programs(LocalSettings settings, List<String> mappings) {
        for (var mapping : mappings) {
            var words = List.of(after(mapping, "--run").strip().split("\\s+"));
            var arguments = words.subList(1, words.size()).toArray(String[]::new);
            settings.run(image(mapping), Program.command(program(words.get(0), "--run"), arguments));
        }
    }

    static void pythons(LocalSettings settings, List<String> mappings) {
        for (var mapping : mappings) {
            var by = after(mapping, "--python").strip();
            var program = isPath(by)
                    ? Program.python(Path.of(program(by, "--python")))
                    : Program.python(by.split("\\s*,\\s*"));
            settings.run(image(mapping), program);
        }
    }

    /** A program as jobs start it: they have folders of their own, so a path is made whole. */
    private static String program(String named, String option) {
        try {
            if (isPath(named)) {
                var path = Path.of(named).toAbsolutePath();
                if (isProgram(path)) {
                    return path.toString();
                }
            } else if (searched().anyMatch(folder -> isProgram(folder.resolve(named)))) {
                return named;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + " names no program: " + e.getMessage() + ".", e);
        }
        throw new IllegalArgumentException(option + " names a program that is not there, or may not be run: " + named);
    }

    private static boolean isPath(String program) {
        return program.contains("/") || program.contains(File.separator);
    }

    private static Stream<Path> searched() {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private static boolean isProgram(Path path) {
        var executable = path.resolveSibling(path.getFileName() + ".exe"); // Windows leaves that out
        return Stream.of(path, executable).anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    private static String image(String mapping) {
        var image = mapping.substring(0, mapping.indexOf('='));
        return image.contains("/") ? image : "…/" + image;
    }

    private static String after(String mapping, String option) {
        var at = mapping.indexOf('=');
        if (at < 1 || mapping.substring(at + 1).isBlank()) {
            throw new IllegalArgumentException(option + " takes an image, = and what runs in its place.");
        }
        return mapping.substring(at + 1);
    }
}
