package io.github.sagemaker4j.internal.recordio;

import static io.github.sagemaker4j.internal.recordio.ProtoWriter.doubles;
import static io.github.sagemaker4j.internal.recordio.ProtoWriter.floats;
import static io.github.sagemaker4j.internal.recordio.ProtoWriter.ints;
import static io.github.sagemaker4j.internal.recordio.ProtoWriter.longs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The messages of {@code aialgs.data.Record}, and the frame that each record has in a file. */
public final class RecordFormat {

    private static final String NAME = "values";
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
        return value(FLOAT32, new ProtoWriter().packed(VALUES, floats(values)));
    }

    /**
     * A dense tensor of 64-bit numbers.
     *
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(double[] values) {
        return value(FLOAT64, new ProtoWriter().packed(VALUES, doubles(values)));
    }

    /**
     * A dense tensor of whole numbers.
     *
     * @param values the numbers
     * @return the message {@code Value}
     */
    public static byte[] tensor(int[] values) {
        return value(INT32, new ProtoWriter().packed(VALUES, ints(values)));
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
        return value(
                FLOAT32,
                new ProtoWriter()
                        .packed(VALUES, floats(values))
                        .packed(KEYS, longs(keys))
                        .packed(SHAPE, longs(size)));
    }

    /**
     * A record.
     *
     * @param features the message {@code Value} of its features
     * @param label the message {@code Value} of its label
     * @return the message {@code Record}
     */
    public static byte[] record(byte[] features, Optional<byte[]> label) {
        var record = new ProtoWriter().field(FEATURES, entry(features));
        label.ifPresent(value -> record.field(LABEL, entry(value)));
        return record.toBytes();
    }

    /**
     * Writes a record with its frame: a mark, its length, and zeros up to a multiple of four bytes.
     *
     * @param record the message {@code Record}
     * @param out where it goes
     * @throws IOException if it can't be written
     */
    public static void frame(byte[] record, OutputStream out) throws IOException {
        var head = new byte[2 * Integer.BYTES];
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC).putInt(record.length);
        out.write(head);
        out.write(record);
        out.write(new byte[padding(record.length)]);
    }

    static int padding(int length) {
        return (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    }

    private static byte[] value(int kind, ProtoWriter tensor) {
        return new ProtoWriter().field(kind, tensor.toBytes()).toBytes();
    }

    private static byte[] entry(byte[] value) {
        return new ProtoWriter().field(1, NAME).field(2, value).toBytes();
    }
}
