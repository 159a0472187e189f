package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

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
}
