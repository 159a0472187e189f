package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockGzipTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 262_144, 5_000_000})
    void unpacksToWhatWasPacked(int size) throws IOException {
        var content = text(size);
        var packed = packed(content, 60_000);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void givesTheSameBytesHoweverTheyCome() throws IOException {
        var content = text(3_000_000);

        assertThat(packed(content, 1_000)).isEqualTo(packed(content, 700_000));
    }

    @Test
    void isOneMember() throws Exception {
        var packed = packed(text(1_000_000), 60_000);
        var inflater = new Inflater(true);
        inflater.setInput(packed, 10, packed.length - 10);
        var buffer = new byte[1 << 16];
        while (!inflater.finished()) {
            inflater.inflate(buffer);
        }

        // Readers that know nothing of further members see all: only the check and the length follow.
        assertThat(inflater.getRemaining()).isEqualTo(8);
        inflater.end();
    }

    @Test
    void losesLittleBetweenBlocks() throws IOException {
        var content = text(2_000_000);
        var whole = new ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(whole)) {
            gzip.write(content);
        }

        assertThat(packed(content, 60_000)).hasSizeLessThan(whole.size() * 101 / 100);
    }

    @Test
    void leavesNoThread() throws IOException {
        packed(text(2_000_000), 60_000);

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("sagemaker4j-gzip") && !isEnding(thread))
                .isEmpty();
    }

    @Test
    void tellsWhenNothingCanBeWritten() throws IOException {
        var full = new OutputStream() {
            private int room = 10;

            @Override
            public void write(int value) throws IOException {
                if (room-- == 0) {
                    throw new IOException("no space left");
                }
            }
        };
        var gzip = new BlockGzip(full);
        gzip.write(text(1_000));

        assertThatThrownBy(gzip::close).isInstanceOf(IOException.class).hasMessage("no space left");
    }

    private static byte[] packed(byte[] content, int step) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new BlockGzip(out)) {
            for (var from = 0; from < content.length; from += step) {
                gzip.write(content, from, Math.min(step, content.length - from));
            }
        }
        return out.toByteArray();
    }

    private static byte[] text(int size) {
        var random = new Random(size);
        var words = new byte[1_000][];
        Arrays.setAll(
                words,
                i -> Integer.toString(random.nextInt(1 << 24), 36)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var out = new ByteArrayOutputStream();
        while (out.size() < size) {
            out.writeBytes(words[random.nextInt(words.length)]);
        }
        return Arrays.copyOf(out.toByteArray(), size);
    }

    // shutdownNow has interrupted it; when it is gone is the scheduler's affair.
    private static boolean isEnding(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
