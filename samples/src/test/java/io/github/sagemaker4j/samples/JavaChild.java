package io.github.sagemaker4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java program in a JVM of its own, with temporary files and state in a folder of the test. */
final class JavaChild implements AutoCloseable {

    // As a shell starts a program in the foreground: a process group of its own, and Ctrl-C is not ignored.
    private static final String FOREGROUND = """
            import os, signal, sys
            os.setpgrp()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvp(sys.argv[1], sys.argv[1:])
            """;

    private static final int MINUTES = 5;

    private final Process process;
    private final BufferedReader lines;
    private final StringBuilder printed = new StringBuilder();

    private JavaChild(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /**
     * Starts a program.
     *
     * @param folder where it may write
     * @param classes where its class is, before this JVM's class path
     * @param arguments the main class and what it is given
     */
    static JavaChild start(Path folder, String classes, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("python3", "-c", FOREGROUND));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.add("-Dsamples=" + Readme.ROOT.resolve("samples"));
        command.add("-cp");
        command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SAGEMAKER4J_STATE", folder.resolve("state").toString());
        return new JavaChild(builder.start());
    }

    /** Reads on until a line contains a text; fails if the program ends before. */
    void awaitLine(String text) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.append(line).append('\n');
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("It ended without saying: " + text + "\n" + printed);
    }

    /** Its exit status, once it has ended. */
    int exit() throws IOException, InterruptedException {
        lines.lines().forEach(line -> printed.append(line).append('\n'));
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("It has closed its output and doesn't end:\n" + printed);
        }
        return process.exitValue();
    }

    /** What it has printed so far. */
    String printed() {
        return printed.toString();
    }

    /** What it has started, directly or not, and what still runs. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Sends a signal to it alone, or, like a terminal, to its whole process group. */
    void signal(String name, boolean group) throws IOException, InterruptedException {
        var target = (group ? "-" : "") + process.pid();
        var kill =
                new ProcessBuilder("kill", "-s", name, "--", target).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill " + name + " " + target + " failed");
        }
    }

    /** Ends what a failed test has left. */
    @Override
    public void close() {
        try (lines) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
