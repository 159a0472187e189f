package io.github.sagemaker4j.internal.recordio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private byte[] bytes;
    private int size;

    /** Begins a message; what fits into the expected size is written where it stays. */
    ProtoWriter(int expected) {
        bytes = new byte[expected];
    }

    ProtoWriter() {
        this(2 * LONGEST_VARINT);
    }

    /** The size of a field with a message, a text or packed numbers, all fields here having numbers below 16. */
    static int sizeOf(int content) {
        return 1 + (Integer.SIZE - Integer.numberOfLeadingZeros(content | 1) + VARINT_BITS - 1) / VARINT_BITS + content;
    }

    /** The same, left out if it is empty. */
    static int sizeOfPacked(int content) {
        return content == 0 ? 0 : sizeOf(content);
    }

    /** Begins a field with a message, a text or packed numbers, which are written next. */
    ProtoWriter field(int number, int length) {
        varint((long) number << TAG_BITS | LENGTH_DELIMITED);
        varint(length);
        return this;
    }

    ProtoWriter field(int number, byte[] content) {
        return field(number, content.length).raw(content);
    }

    /** Bytes as they are. */
    ProtoWriter raw(byte[] content) {
        System.arraycopy(content, 0, bytes, advance(content.length), content.length);
        return this;
    }

    /** Numbers in the byte order of the format. */
    ByteBuffer space(int length) {
        return ByteBuffer.wrap(bytes, advance(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The message; this writer is not to be used any more. */
    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
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
        var rest = value;
        while ((rest & -VARINT_MORE) != 0) {
            bytes[advance(1)] = (byte) ((rest & (VARINT_MORE - 1)) | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        bytes[advance(1)] = (byte) rest;
    }

    private int advance(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        var at = size;
        size += more;
        return at;
    }
}
