package io.github.sagemaker4j.internal.recordio;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what first-party algorithms answer in recordio-protobuf: records whose labels are the predictions. */
public final class RecordLabels {

    private static final int HEAD = 2 * Integer.BYTES;

    private RecordLabels() {}

    /**
     * Reads all records.
     *
     * @param file records in their frames
     * @return the numbers of each record's labels, by the label's name
     * @throws IllegalArgumentException if these are no such records
     */
    public static List<Map<String, List<Double>>> read(byte[] file) {
        var rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var all = new ArrayList<Map<String, List<Double>>>();
        try {
            while (rest.hasRemaining()) {
                all.add(labels(new ProtoReader(frame(rest))));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the records end too early", e);
        }
        return all;
    }

    private static ByteBuffer frame(ByteBuffer rest) {
        if (rest.remaining() < HEAD || rest.getInt() != RecordFormat.MAGIC) {
            throw new IllegalArgumentException("there is no record at byte " + rest.position());
        }
        var length = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            throw new IllegalArgumentException("a record of " + length + " bytes is cut short");
        }
        var record = rest.slice(rest.position(), length);
        var end = rest.position() + length + RecordFormat.padding(length);
        rest.position(Math.min(end, rest.limit()));
        return record;
    }

    private static Map<String, List<Double>> labels(ProtoReader record) {
        var labels = new LinkedHashMap<String, List<Double>>();
        while (record.next()) {
            if (record.field() == RecordFormat.LABEL) {
                label(new ProtoReader(record.content()), labels);
            } else {
                record.skip();
            }
        }
        return labels;
    }

    private static void label(ProtoReader entry, Map<String, List<Double>> labels) {
        var name = "";
        List<Double> values = List.of();
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> name = StandardCharsets.UTF_8.decode(entry.content()).toString();
                case 2 -> values = value(new ProtoReader(entry.content()));
                default -> entry.skip();
            }
        }
        labels.put(name, values);
    }

    private static List<Double> value(ProtoReader value) {
        List<Double> values = List.of();
        while (value.next()) {
            switch (value.field()) {
                case RecordFormat.FLOAT32 -> values = tensor(value, ProtoReader::float32);
                case RecordFormat.FLOAT64 -> values = tensor(value, ProtoReader::float64);
                case RecordFormat.INT32 -> values = tensor(value, ProtoReader::int32);
                default -> value.skip();
            }
        }
        return values;
    }

    private static List<Double> tensor(ProtoReader value, ProtoReader.Numbers kind) {
        var tensor = new ProtoReader(value.content());
        var all = new ArrayList<Double>();
        while (tensor.next()) {
            if (tensor.field() == RecordFormat.VALUES) {
                all.addAll(tensor.numbers(kind));
            } else {
                tensor.skip();
            }
        }
        return all;
    }
}
