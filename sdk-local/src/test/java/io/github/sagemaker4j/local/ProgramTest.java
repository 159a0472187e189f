package io.github.sagemaker4j.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    /** A program that is never run. */
    static final class Main {

        private Main() {}

        public static void main(String... arguments) {}
    }

    @Test
    void refusesAClassThatOnlyThisJvmHas() throws IOException, IllegalAccessException {
        assertThat(Program.java(Main.class).toString()).contains("Main");
        try (var bytes = Main.class.getResourceAsStream("ProgramTest$Main.class")) {
            var hidden = MethodHandles.lookup()
                    .defineHiddenClass(bytes.readAllBytes(), false)
                    .lookupClass();
            assertThatThrownBy(() -> Program.java(hidden))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has no class file");
        }
    }

    @Test
    void refusesAClassOfTheSourceLauncher(@TempDir Path folder) throws IOException, InterruptedException {
        var source = Files.writeString(folder.resolve("Single.java"), """
                public class Single {
                    public static void main(String[] args) {
                        io.github.sagemaker4j.local.Program.java(Single.class);
                    }
                }
                """);
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), UTF_8))
                .contains("Single cannot be run: it lives in");
        assertThat(java.waitFor()).isEqualTo(1);
    }
}
