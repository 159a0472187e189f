package io.github.sagemaker4j.deploy.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's format for several arrays by name: a zip of {@code .npy} files. */
record NpzCodec() implements Codec<Map<String, NpyArray>, Map<String, NpyArray>> {

    private static final String SUFFIX = ".npy";
    /** More than the largest answer of any endpoint unpacks to, unless it means harm. */
    private static final int MOST_BYTES = 1 << 30;

    @Override
    public String contentType() {
        return "application/x-npz";
    }

    @Override
    public byte[] encode(Map<String, NpyArray> input) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var array : input.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + SUFFIX));
                zip.write(Npy.write(array.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Map<String, NpyArray> decode(byte[] body, String contentType) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        var left = MOST_BYTES;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = zip.readNBytes(left);
                left -= content.length;
                if (left == 0) {
                    throw new IllegalArgumentException("it unpacks to more than a gigabyte");
                }
                var name = entry.getName();
                arrays.put(
                        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
                        Npy.read(content));
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadablePredictionException("NumPy arrays", contentType, body, e);
        }
        if (arrays.isEmpty()) {
            throw new UnreadablePredictionException(
                    "NumPy arrays", contentType, body, new IllegalArgumentException("it holds no array"));
        }
        return arrays;
    }
}
