package io.github.sagemaker4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program in a process of its own, and what it has measured: its lines of a name and a number. */
public final class Child {

    private static final int CLOCK_TICKS = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private final Process process;

    private Child(List<String> command, Redirect errors) throws IOException {
        this.process = new ProcessBuilder(command).redirectError(errors).start();
    }

    /**
     * Starts a class of this module with the class path of this process.
     *
     * @param main the class
     * @param options options of the JVM
     * @param arguments what main gets
     * @return the running program
     * @throws IOException if it can't be started
     */
    public static Child java(Class<?> main, List<String> options, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new Child(command, Redirect.INHERIT);
    }

    /**
     * Starts a Python program with the interpreter that has the peers.
     *
     * @param script its name in {@code src/main/python}
     * @param arguments what it gets
     * @return the running program
     * @throws IOException if it can't be started
     */
    public static Child python(String script, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(interpreter(), script(script)));
        command.addAll(List.of(arguments));
        return new Child(command, Redirect.INHERIT);
    }

    /**
     * Starts a program of the peers' environment, such as a server.
     *
     * @param program its name
     * @param arguments what it gets
     * @return the running program
     * @throws IOException if it can't be started
     */
    public static Child peer(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(interpreter()).resolveSibling(program).toString()));
        command.addAll(List.of(arguments));
        // It tells of each request that it answers.
        return new Child(command, Redirect.DISCARD);
    }

    /** {@return the Python interpreter that has the peers} */
    public static String interpreter() {
        return Peers.python();
    }

    /**
     * The path of a Python program of the benchmarks.
     *
     * @param name its name in {@code src/main/python}
     * @return its path
     */
    public static String script(String name) {
        return Peers.script(name);
    }

    /** {@return the most memory that the process has held so far, in MB, all of it and not the heap alone} */
    public double peakMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return whether it has not ended yet} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@return the processor time that the process has used so far, in seconds} */
    public double cpuSeconds() {
        try {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Double.parseDouble(fields[USER]) + Double.parseDouble(fields[SYSTEM])) / CLOCK_TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the process, and waits until it has ended.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /**
     * Waits for the end.
     *
     * @return what the program has measured
     * @throws IOException if it failed
     * @throws InterruptedException if the thread is interrupted
     */
    public Map<String, Double> measured() throws IOException, InterruptedException {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("a peer ended with " + process.exitValue() + ":\n" + text);
        }
        var measured = new LinkedHashMap<String, Double>();
        text.lines()
                .map(line -> line.split(" ", -1))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> {
                    if (parts[1].matches("-?[0-9.]+(e-?[0-9]+)?")) {
                        measured.put(parts[0], Double.valueOf(parts[1]));
                    }
                });
        return measured;
    }
}
