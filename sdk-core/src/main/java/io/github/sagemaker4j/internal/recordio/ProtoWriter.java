package io.github.sagemaker4j.internal.recordio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the few kinds of protocol buffer fields that a record has. A library for them would bring generated classes and
 * a version of its own onto every user's class path, for five message types that have not changed since 2017.
 */
final class ProtoWriter {

    private static final int LENGTH_DELIMITED = 2;
    private static final int TAG_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[64];
    private int size;

    /** A field with a message, a text or packed numbers. */
    ProtoWriter field(int number, byte[] content) {
        varint((long) number << TAG_BITS | LENGTH_DELIMITED);
        varint(content.length);
        grow(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
        return this;
    }

    ProtoWriter field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, left out if it is empty. */
    ProtoWriter packed(int number, byte[] content) {
        return content.length == 0 ? this : field(number, content);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static byte[] floats(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }

    static byte[] doubles(double[] values) {
        var bytes = new byte[values.length * Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        return bytes;
    }

    /** Negative ones take ten bytes, as the format has it. */
    static byte[] ints(int[] values) {
        var writer = new ProtoWriter();
        for (var value : values) {
            writer.varint(value);
        }
        return writer.toBytes();
    }

    static byte[] longs(long... values) {
        var writer = new ProtoWriter();
        for (var value : values) {
            writer.varint(value);
        }
        return writer.toBytes();
    }

    private void varint(long value) {
        grow(LONGEST_VARINT);
        var rest = value;
        while ((rest & -VARINT_MORE) != 0) {
            bytes[size++] = (byte) ((rest & (VARINT_MORE - 1)) | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        bytes[size++] = (byte) rest;
    }

    private void grow(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more + LONGEST_VARINT));
        }
    }
}
