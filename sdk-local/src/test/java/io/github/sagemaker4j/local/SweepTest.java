package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.local.internal.run.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    @TempDir
    Path folder;

    @Test
    void theNextStartEndsWhatAKilledPlatformLeft() throws Exception {
        var running = startAndKill();
        assertThat(folders()).isNotEmpty();
        assertThat(Stage.alive(running.getOrDefault("command", ""))).isTrue();

        try (var stage = new Stage()) {
            assertThat(stage.local.endpoint()).isNotNull();
            assertThat(running)
                    .hasSize(3)
                    .allSatisfy(
                            (what, pid) -> assertThat(Stage.alive(pid)).as(what).isFalse());
            assertThat(folders()).isEmpty();
        }
    }

    @Test
    void scriptsAndServersEndByThemselvesWhenThePlatformIsKilled() throws Exception {
        var running = startAndKill();

        Stage.await(() ->
                !Stage.alive(running.getOrDefault("script", "")) && !Stage.alive(running.getOrDefault("server", "")));
        new Stage().close();
    }

    /** What ran in a platform that is dead by now: process numbers by name. */
    private Map<String, String> startAndKill() throws IOException, InterruptedException {
        var program = Files.writeString(folder.resolve("stubborn.py"), """
                import os, signal, time
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                print("pid", os.getpid(), flush=True)
                time.sleep(600)
                """);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var temporary = "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"));
        var owner = new ProcessBuilder(List.of(
                        java,
                        temporary,
                        "-cp",
                        ClassPath.of(KilledOwner.class),
                        KilledOwner.class.getName(),
                        program.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = owner.inputReader(StandardCharsets.UTF_8)) {
            var running = new HashMap<String, String>();
            for (var line = said.readLine(); line != null && !line.equals("ready"); line = said.readLine()) {
                var at = line.indexOf('=');
                if (at > 0) {
                    running.put(line.substring(0, at), line.substring(at + 1));
                }
            }
            return running;
        } finally {
            owner.destroyForcibly().waitFor();
        }
    }

    private List<Path> folders() throws IOException {
        try (var all = Files.list(folder.resolve("tmp"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("sagemaker4j-"))
                    .toList();
        }
    }
}
