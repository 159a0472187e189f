package io.github.sagemaker4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every test that the documentation names is there; of the Python SDK's faults, under the fault's number. */
class NamedTestsTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| B(\\d+) \\|.*\\| (?:`([a-z0-9-]+)` (\\w+)#(\\w+)|not built: .+) \\|$");

    private static final Pattern TEST = Pattern.compile("(?m)`([a-z0-9-]+)` (\\w+)#(\\w+) \\|$");

    @Test
    void existForEachFaultOfTheWorld() throws IOException {
        var rows = rows("docs/reliability.md", TEST);
        assertThat(rows).hasSizeGreaterThan(25);
        for (var row : rows) {
            assertThat(source(row.group(1), row.group(2))).contains("void " + row.group(3) + "(");
        }
    }

    @Test
    void existAndBearTheNumber() throws IOException {
        var rows = rows("docs/python-sdk-failures.md", ROW);
        assertThat(rows).as("faults 1 to 49 but for one").hasSize(48);
        for (var row : rows) {
            if (row.group(2) != null) {
                assertThat(row.group(4)).startsWith("b%02d".formatted(Integer.parseInt(row.group(1))));
                assertThat(source(row.group(2), row.group(3))).contains("void " + row.group(4) + "(");
            }
        }
    }

    private static List<MatchResult> rows(String page, Pattern row) throws IOException {
        return row.matcher(Files.readString(root().resolve(page))).results().toList();
    }

    private static String source(String module, String test) {
        try (var files = Files.walk(root().resolve(module + "/src/test/java"))) {
            var file = files.filter(f -> f.endsWith(test + ".java")).findFirst();
            return Files.readString(file.orElseThrow(() -> new AssertionError("no test " + test + " in " + module)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
