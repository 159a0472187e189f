package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {

    private static final String SAMPLES = Samples.class.getName();

    @TempDir
    Path folder;

    @Test
    void trainsServesShiftsAndTakesDownAContainerOfOnesOwn() throws Exception {
        runsToItsEnd("--container");
    }

    @Test
    @Tag("interop")
    void trainsServesShiftsAndTakesDownScikitLearn() throws Exception {
        runsToItsEnd();
    }

    @ParameterizedTest
    @CsvSource({
        "quickstart --help, 0, usage: ./quickstart [--container]",
        "quickstart -h, 0, usage: ./quickstart [--container]",
        "quickstart --foo, 2, Unknown option: --foo",
        "quickstart --container extra, 2, Unknown option: extra",
        "canary --container, 2, Unknown option: --container",
        "--help, 0, usage: bin/sample NAME",
        "quikstart, 2, There is no sample quikstart."
    })
    void runsNothingWhereHelpIsAskedForOrAnOptionIsUnknown(String words, int status, String said) throws Exception {
        var arguments = Stream.concat(Stream.of(SAMPLES), Stream.of(words.split(" ")));
        try (var child = JavaChild.start(folder, "", arguments.toArray(String[]::new))) {
            assertThat(child.exit()).as(child.printed()).isEqualTo(status);
            assertThat(child.printed()).contains(said).doesNotContain("1. Train");
        }
    }

    @ParameterizedTest(name = "{0} at \"{1}\"")
    @CsvSource({"TERM, 2. Serve both, false", "INT, 250 of 1000 predictions, true"})
    void leavesNothingBehindWhenInterrupted(String signal, String line, boolean wholeGroup) throws Exception {
        try (var child = JavaChild.start(folder, "", SAMPLES, "quickstart", "--container")) {
            child.awaitLine(line);
            var started = child.descendants();
            child.signal(signal, wholeGroup);
            assertThat(child.exit()).as(child.printed()).isNotZero();
            // A port is open as long as a process holds it.
            assertThat(started.stream().filter(ProcessHandle::isAlive)).isEmpty();
            assertNothingIsLeft();
        }
    }

    private void runsToItsEnd(String... arguments) throws Exception {
        var command = new String[arguments.length + 2];
        command[0] = SAMPLES;
        command[1] = "quickstart";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        try (var child = JavaChild.start(folder, "", command)) {
            assertThat(child.exit()).as(child.printed()).isZero();
            assertThat(child.printed())
                    .containsPattern("champion +held-out accuracy 0\\.\\d+")
                    .containsPattern("challenger +held-out accuracy 0\\.\\d+")
                    .containsPattern("champion +9\\d\\d answers")
                    .containsPattern("challenger +[45]\\d\\d answers")
                    .contains("Nothing is left");
            assertNothingIsLeft();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (var temporary = Files.list(folder.resolve("tmp"));
                var state = Files.walk(folder.resolve("state"))) {
            // The lock of the state folder stays: it is what keeps two platforms apart that start at once.
            assertThat(temporary).isEmpty();
            assertThat(state.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith("lock")))
                    .isEmpty();
        }
    }
}
