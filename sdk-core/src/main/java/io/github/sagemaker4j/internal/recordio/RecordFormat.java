package io.github.sagemaker4j.internal.recordio;

import static io.github.sagemaker4j.internal.recordio.ProtoWriter.ints;
import static io.github.sagemaker4j.internal.recordio.ProtoWriter.longs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The messages of {@code aialgs.data.Record}, and the frame that each record has in a file. */
public final class RecordFormat {

    private static final byte[] NAME = "values".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 2 * Integer.BYTES;
    static final int FLOAT32 = 2;
    static final int FLOAT64 = 3;
    static final int INT32 = 7;
    static final int VALUES = 1;
    private static final int KEYS = 2;
    private static final int SHAPE = 3;
    private static final int FEATURES = 1;
    static final int LABEL = 2;
    static final int MAGIC = 0xced7230a;
    private static final int ALIGNMENT = 4;

    private RecordFormat() {}

    /**
     * A dense tensor of 32-bit numbers.
     *
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(float[] values) {
        var numbers = values.length * Float.BYTES;
        var value = begin(FLOAT32, numbers, 0);
        value.space(numbers).asFloatBuffer().put(values);
        return value.toBytes();
    }

    /**
     * A dense tensor of 64-bit numbers.
     *
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(double[] values) {
        var numbers = values.length * Double.BYTES;
        var value = begin(FLOAT64, numbers, 0);
        value.space(numbers).asDoubleBuffer().put(values);
        return value.toBytes();
    }

    /**
     * A dense tensor of whole numbers.
     *
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(int[] values) {
        var numbers = ints(values);
        return begin(INT32, numbers.length, 0).raw(numbers).toBytes();
    }

    /**
     * A sparse tensor of 32-bit numbers.
     *
     * @param size the size of the whole vector
     * @param keys where the numbers are
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(long size, long[] keys, float[] values) {
        var numbers = values.length * Float.BYTES;
        var places = longs(keys);
        var shape = longs(size);
        var more = ProtoWriter.sizeOfPacked(places.length) + ProtoWriter.sizeOf(shape.length);
        var value = begin(FLOAT32, numbers, more);
        value.space(numbers).asFloatBuffer().put(values);
        if (places.length > 0) {
            value.field(KEYS, places);
        }
        return value.field(SHAPE, shape).toBytes();
    }

    /**
     * A record with its frame: a mark, its length, and zeros up to a multiple of four bytes.
     *
     * @param features the message {@code Value} of its features
     * @param label the message {@code Value} of its label
     * @return the message {@code Record}, framed
     */
    public static byte[] frame(byte[] features, Optional<byte[]> label) {
        var size =
                sizeOfEntry(features) + label.map(value -> sizeOfEntry(value)).orElse(0);
        var record = new ProtoWriter(HEAD + size + padding(size));
        record.space(HEAD).putInt(MAGIC).putInt(size);
        entry(FEATURES, features, record);
        label.ifPresent(value -> entry(LABEL, value, record));
        record.space(padding(size));
        return record.toBytes();
    }

    static int padding(int length) {
        return (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    }

    /** A tensor up to its numbers, which are written next, and which more fields may follow. */
    private static ProtoWriter begin(int kind, int numbers, int more) {
        var tensor = ProtoWriter.sizeOfPacked(numbers) + more;
        var value = new ProtoWriter(ProtoWriter.sizeOf(tensor)).field(kind, tensor);
        return numbers == 0 ? value : value.field(VALUES, numbers);
    }

    private static void entry(int field, byte[] value, ProtoWriter record) {
        record.field(field, ProtoWriter.sizeOf(NAME.length) + ProtoWriter.sizeOf(value.length))
                .field(1, NAME)
                .field(2, value);
    }

    private static int sizeOfEntry(byte[] value) {
        return ProtoWriter.sizeOf(ProtoWriter.sizeOf(NAME.length) + ProtoWriter.sizeOf(value.length));
    }
}
