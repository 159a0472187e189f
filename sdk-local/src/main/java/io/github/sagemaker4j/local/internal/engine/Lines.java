package io.github.sagemaker4j.local.internal.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts bytes, as they come, into lines. */
final class Lines {

    /** A program that never ends its line must not fill the memory. */
    private static final int LONGEST = 256 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Consumer<String> lines) {
        this.lines = lines;
    }

    synchronized void take(byte[] bytes) {
        for (var b : bytes) {
            if (b == '\n' || line.size() >= LONGEST) {
                flush();
            }
            if (b != '\n') {
                line.write(b);
            }
        }
    }

    synchronized void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
