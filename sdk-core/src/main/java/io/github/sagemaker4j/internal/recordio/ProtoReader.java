package io.github.sagemaker4j.internal.recordio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the few kinds of protocol buffer fields that a record has, and skips all others. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FOUR_BYTES = 5;
    private static final int TAG_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int LONGEST = 64;

    private final ByteBuffer bytes;
    private int field;
    private int wire;

    ProtoReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads numbers of one kind. */
    @FunctionalInterface
    interface Numbers {
        double next(ProtoReader from);
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        var tag = varint();
        field = (int) (tag >>> TAG_BITS);
        wire = (int) tag & ((1 << TAG_BITS) - 1);
        return true;
    }

    int field() {
        return field;
    }

    /** The content of this field: a message, a text or packed numbers. */
    ByteBuffer content() {
        if (wire != LENGTH_DELIMITED) {
            throw new IllegalArgumentException("field " + field + " is no message");
        }
        var length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("field " + field + " is longer than what holds it");
        }
        var content = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return content;
    }

    /** The numbers of this field: packed, or a single one. */
    List<Double> numbers(Numbers kind) {
        if (wire != LENGTH_DELIMITED) {
            return List.of(kind.next(this));
        }
        var packed = new ProtoReader(content());
        var all = new ArrayList<Double>();
        while (packed.bytes.hasRemaining()) {
            all.add(kind.next(packed));
        }
        return all;
    }

    double float32() {
        return bytes.getFloat();
    }

    double float64() {
        return bytes.getDouble();
    }

    double int32() {
        return (int) varint();
    }

    void skip() {
        switch (wire) {
            case VARINT -> varint();
            case EIGHT_BYTES -> bytes.getLong();
            case FOUR_BYTES -> bytes.getInt();
            default -> content();
        }
    }

    private long varint() {
        var value = 0L;
        for (var shift = 0; shift < LONGEST; shift += VARINT_BITS) {
            var next = bytes.get();
            value |= (long) (next & Byte.MAX_VALUE) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has no end");
    }
}
