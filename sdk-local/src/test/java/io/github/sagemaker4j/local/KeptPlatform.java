package io.github.sagemaker4j.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A platform with a data folder, in a process that the test may kill. */
final class KeptPlatform implements AutoCloseable {

    static final String KEY = "AKIDKEPTPLATFORM";
    static final String SECRET = "secret";
    static final String STUBBORN = "any/stubborn:1";

    private static final String STUBBORN_PROGRAM = """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
            """;

    private final Process process;
    private final int port;

    private KeptPlatform(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs until it is killed. */
    public static final class Main {

        private Main() {}

        /** Starts a platform on a folder, and says its port. */
        public static void main(String[] arguments) throws InterruptedException {
            var folder = Path.of(arguments[0]);
            var local = LocalSageMaker.start(l -> settings(l, folder).stopGrace(Duration.ofSeconds(1)));
            System.out.println(local.endpoint().getPort());
            Thread.sleep(600_000);
        }
    }

    /** The settings of every platform on a folder. */
    static LocalSettings settings(LocalSettings settings, Path folder) {
        return settings.data(folder.resolve("data"))
                .accessKey(KEY, SECRET)
                .run("…/stubborn", Program.command("python3", program(folder).toString()));
    }

    /** Starts one; the options are Java's own. */
    static KeptPlatform start(Path folder, String... options) throws IOException {
        Files.writeString(program(folder), STUBBORN_PROGRAM);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var temporary = "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"));
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", temporary));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), folder.toString()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SAGEMAKER4J_STATE", folder.resolve("state").toString());
        var process = builder.start();
        var line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("The platform did not start.");
        }
        return new KeptPlatform(process, Integer.parseInt(line));
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** How many programs of jobs are alive, of whatever platform on this folder. */
    static long programs(Path folder) {
        var program = program(folder).toString();
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(program))
                .filter(each -> Stage.alive(Long.toString(each.pid())))
                .count();
    }

    /** How many mounts of such a platform the machine has. */
    static long mounts(Path folder) throws IOException {
        var mounts = Path.of("/proc/self/mounts");
        if (!Files.exists(mounts)) {
            return 0;
        }
        return Files.readAllLines(mounts).stream()
                .filter(line -> line.contains(folder.toString()))
                .count();
    }

    private static Path program(Path folder) {
        return folder.resolve("stubborn.py");
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
