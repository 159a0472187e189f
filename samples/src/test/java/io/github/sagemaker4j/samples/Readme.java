package io.github.sagemaker4j.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The repository's files that people read first. */
final class Readme {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern JAVA =
            Pattern.compile("(?:<!-- (?<mark>[a-z-]+) -->\n)?```java\n(?<code>.*?)```", Pattern.DOTALL);

    /**
     * A block of Java.
     *
     * @param mark the comment before it, empty if there is none
     * @param code what is in it
     */
    record Block(String mark, String code) {}

    private Readme() {}

    /** The README's blocks of Java that bear a mark; the empty mark for those without. */
    static List<String> java(String mark) {
        return java(ROOT.resolve("README.md"), mark);
    }

    /** The blocks of a page that bear a mark. */
    static List<String> java(Path page, String mark) {
        var blocks = new ArrayList<Block>();
        var found = JAVA.matcher(text(page));
        while (found.find()) {
            var given = found.group("mark");
            blocks.add(new Block(given == null ? "" : given, found.group("code")));
        }
        return blocks.stream()
                .filter(block -> block.mark().equals(mark))
                .map(Block::code)
                .toList();
    }

    /** The pages of {@code docs}. */
    static List<Path> docs() {
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The imports that {@code bin/jshell} makes. */
    static String imports() {
        return text(ROOT.resolve("bin/imports.jsh"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
