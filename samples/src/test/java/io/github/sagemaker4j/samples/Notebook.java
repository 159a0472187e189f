package io.github.sagemaker4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/** A JShell like that of {@code bin/jshell}: fed by lines, which end a snippet as soon as they can. */
final class Notebook implements AutoCloseable {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final JShell shell = JShell.builder()
            .out(new PrintStream(printed, true, UTF_8))
            .err(new PrintStream(printed, true, UTF_8))
            .build();

    Notebook() {
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            shell.addToClasspath(entry);
        }
    }

    /** Types lines, and returns what went wrong, one text for each snippet that did. */
    List<String> enter(String text) {
        var typed = new StringBuilder();
        var problems = Stream.<String>builder();
        for (var line : text.lines().toList()) {
            typed.append(line).append('\n');
            var read = shell.sourceCodeAnalysis().analyzeCompletion(typed.toString());
            if (read.completeness().isComplete()) {
                shell.eval(read.source()).stream().flatMap(this::problems).forEach(problems);
                typed.setLength(0);
                typed.append(read.remaining());
            }
        }
        if (!typed.toString().isBlank()) {
            problems.add("This never ends: " + typed);
        }
        return problems.build().toList();
    }

    String printed() {
        return printed.toString(UTF_8);
    }

    private Stream<String> problems(SnippetEvent event) {
        var source = event.snippet().source();
        var thrown = Stream.ofNullable(event.exception()).map(e -> source + " throws " + e);
        var refused = event.status() == Status.VALID
                ? Stream.<String>empty()
                : shell.diagnostics(event.snippet()).map(d -> source + " is refused: " + d.getMessage(Locale.ROOT));
        return Stream.concat(thrown, refused);
    }

    @Override
    public void close() {
        shell.close();
    }
}
