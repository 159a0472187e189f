package io.github.sagemaker4j.deploy.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyCodecTest {

    @Test
    void writesWhatNumPyWrites() {
        var bytes = Codec.npy().encode(NpyArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));

        var header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
        assertThat(header)
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
        assertThat(bytes).hasSize(128 + 48).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(Codec.npy().decode(bytes, "").rows()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void readsEveryKindOfNumberInBothByteOrders() {
        assertThat(read(
                        "<f4",
                        "(2,)",
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(1.5f)
                                .putFloat(-2)))
                .containsExactly(1.5, -2);
        assertThat(read(">i4", "(1,)", ByteBuffer.allocate(4).putInt(-7))).containsExactly(-7);
        assertThat(read(
                        "<i8",
                        "()",
                        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(9)))
                .containsExactly(9);
        assertThat(read("|u1", "(2,)", ByteBuffer.wrap(new byte[] {(byte) 255, 1})))
                .containsExactly(255, 1);
        assertThat(read("|b1", "(2,)", ByteBuffer.wrap(new byte[] {1, 0}))).containsExactly(1, 0);
        assertThat(read(">u2", "(1,)", ByteBuffer.allocate(2).putShort((short) -1)))
                .containsExactly(65_535);
        assertThat(read(
                        ">f2",
                        "(2,)",
                        ByteBuffer.allocate(4).putShort((short) 0x3e00).putShort((short) 0x0001)))
                .containsExactly(1.5, Math.scalb(1.0, -24));
        assertThat(read("<u8", "(1,)", ByteBuffer.allocate(8).putLong(-1))).containsExactly(Math.scalb(1.0, 64));
    }

    @Test
    void readsColumnsFirst() {
        var data = ByteBuffer.wrap(new byte[] {1, 4, 2, 5, 3, 6});
        var bytes = npy("{'descr': '|i1', 'fortran_order': True, 'shape': (2, 3), }", data.array());

        assertThat(Codec.npy().decode(bytes, "").values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'|O'", "'O'", "[('a', '<f8')]", "'<M8[s]'", "'<U3'", "'|S1'", "'<c8'"})
    void refusesObjectsAndWhateverIsNoNumber(String descr) {
        var bytes = npy("{'descr': " + descr + ", 'fortran_order': False, 'shape': (1,), }", new byte[8]);

        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.npy().decode(bytes, "application/x-npy"))
                .withMessageContaining("NumPy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(4000000000,)", "(99999, 99999, 99999, 99999)", "(2,)", "(-1,)", "('a',)"})
    void refusesShapesThatTheDataDoesNotFill(String shape) {
        var bytes = npy("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }", new byte[8]);

        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.npy().decode(bytes, ""));
    }

    @Test
    void neverFailsOtherwiseOnDamagedBytes() {
        var random = new Random(42);
        var good = Codec.npy().encode(NpyArray.of(1, 2, 3));
        for (var i = 0; i < 20_000; i++) {
            var bytes = good.clone();
            for (var n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            try {
                Codec.npy().decode(cut, "");
                Codec.npz().decode(cut, "");
            } catch (UnreadablePredictionException e) {
                assertThat(e.body()).isEqualTo(cut);
            }
        }
    }

    @Test
    void writesAndReadsArraysByName() {
        var arrays = Map.of("x", NpyArray.of(1, 2), "y", NpyArray.of(new int[] {1, 1}, new double[] {3}));

        assertThat(Codec.npz().decode(Codec.npz().encode(arrays), "")).isEqualTo(arrays);
    }

    @Test
    void refusesAnArchiveThatUnpacksToMoreThanAGigabyte() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(new byte[1000]);
        }

        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.npz().decode(bytes.toByteArray(), ""));
    }

    @Test
    void refusesRowsOfDifferentLength() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> NpyArray.of(new double[][] {{1}, {1, 2}}));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> NpyArray.of(new int[] {2}, new double[] {1}));
    }

    @Test
    void writesAndReadsJsonLines() {
        var codec = Codec.jsonLines();

        assertThat(new String(codec.encode(List.of(Map.of("a", 1), 2)), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}\n2");
        assertThat(codec.decode("{\"a\": 1}\n\n[2]\n".getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo(List.of(Map.of("a", 1), List.of(2)));
    }

    @Test
    void writesSparseRows() {
        var body = Codec.libsvm().encode(List.of(Map.of(3, 0.5, 1, 2.0), Map.of()));

        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("0 1:2.0 3:0.5\n0");
        assertThat(Codec.libsvm().decode("0.1\n0.9".getBytes(StandardCharsets.UTF_8), "text/csv"))
                .isEqualTo(List.of(List.of("0.1"), List.of("0.9")));
    }

    @Test
    void readsFilesAndStreamsWhenTheyAreSent(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("image.png"), new byte[] {1, 2});

        assertThat(Codec.file("image/png", "*/*").encode(file)).containsExactly(1, 2);
        assertThat(Codec.stream("image/png", "*/*").encode(new ByteArrayInputStream(new byte[] {3})))
                .containsExactly(3);
        assertThatExceptionOfType(java.io.UncheckedIOException.class)
                .isThrownBy(() -> Codec.file("image/png", "*/*").encode(folder.resolve("none")))
                .withMessageContaining("none");
    }

    private static double[] read(String descr, String shape, ByteBuffer data) {
        var header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        var bytes = new byte[data.capacity()];
        data.rewind().get(bytes);
        return Codec.npy().decode(npy(header, bytes), "").values();
    }

    private static byte[] npy(String header, byte[] data) {
        var bytes = ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(data).array();
    }
}
