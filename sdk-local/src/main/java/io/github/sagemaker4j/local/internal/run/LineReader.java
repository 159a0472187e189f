package io.github.sagemaker4j.local.internal.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits output into lines of bounded size, so that a program without line ends cannot fill the memory. */
final class LineReader {

    /** The size of the largest event that CloudWatch Logs takes, less its overhead; a longer line is continued. */
    private static final int LONGEST = 256 * 1024 - 26;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Reads to the end. */
    static void read(InputStream output, Consumer<String> lines) {
        var reader = new LineReader(lines);
        try (var in = new BufferedInputStream(output)) {
            for (var b = in.read(); b >= 0; b = in.read()) {
                reader.take(b);
            }
        } catch (IOException e) {
            lines.accept("[sagemaker4j] the output ended early: " + e.getMessage());
        }
        reader.finish();
    }

    private void take(int b) {
        if (b == '\n') {
            emit();
        } else {
            line.write(b);
            if (line.size() >= LONGEST) {
                emit();
            }
        }
    }

    private void finish() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void emit() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
