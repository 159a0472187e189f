package io.github.sagemaker4j.local.internal.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits output into lines of bounded size, so that a program without line ends cannot fill the memory. */
public final class LineReader {

    /** The size of the largest event that CloudWatch Logs takes, less its overhead; a longer line is continued. */
    private static final int LONGEST = 256 * 1024 - 26;

    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Makes one.
     *
     * @param lines hears the lines
     */
    public LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Reads to the end. */
    void read(InputStream output) {
        var buffer = new byte[8192];
        try (output) {
            for (var n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                take(buffer, n);
            }
        } catch (IOException e) {
            lines.accept("[sagemaker4j] the output ended early: " + e.getMessage());
        }
        end();
    }

    /**
     * Takes the next bytes.
     *
     * @param bytes where they are, from the beginning
     * @param count how many they are
     */
    public synchronized void take(byte[] bytes, int count) {
        for (var at = 0; at < count; at++) {
            take(bytes[at]);
        }
    }

    /** Takes what there is as the last line. */
    public synchronized void end() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void take(byte b) {
        if (b == '\n') {
            emit();
            return;
        }
        if (line.size() == LONGEST || (line.size() > LONGEST - LONGEST_CHARACTER && beginsCharacter(b))) {
            emit();
        }
        line.write(b);
    }

    /** A line is not cut within a character. */
    private static boolean beginsCharacter(byte b) {
        return (b & 0xC0) != 0x80;
    }

    private void emit() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
