package io.github.sagemaker4j.deploy.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sparse rows in LIBSVM's format; XGBoost's images answer it with CSV. */
record LibSvmCodec() implements Codec<List<Map<Integer, Double>>, List<List<String>>> {

    private static final CsvRowsCodec ANSWERS = new CsvRowsCodec();

    @Override
    public String contentType() {
        return "text/libsvm";
    }

    @Override
    public String accept() {
        return "text/csv";
    }

    @Override
    public byte[] encode(List<Map<Integer, Double>> input) {
        try {
            var text = new NumberText();
            for (var row = 0; row < input.size(); row++) {
                // Each row begins with a label, which counts for nothing when predicting.
                text.text(row == 0 ? "0" : "\n0");
                write(input.get(row), text);
            }
            return text.toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the columns, which most maps already have: then nothing is copied and sorted. */
    private static void write(Map<Integer, Double> values, NumberText text) throws IOException {
        var begin = text.size();
        var last = Integer.MIN_VALUE;
        for (var cell : values.entrySet()) {
            if (cell.getKey() < last) {
                text.cut(begin);
                sorted(values, text);
                return;
            }
            last = cell.getKey();
            write(cell, text);
        }
    }

    private static void sorted(Map<Integer, Double> values, NumberText text) throws IOException {
        var cells = new ArrayList<>(values.entrySet());
        cells.sort(Map.Entry.comparingByKey());
        for (var cell : cells) {
            write(cell, text);
        }
    }

    private static void write(Map.Entry<Integer, Double> cell, NumberText text) throws IOException {
        text.sign(' ').number(cell.getKey()).sign(':').number(cell.getValue());
    }

    @Override
    public List<List<String>> decode(byte[] body, String contentType) {
        return ANSWERS.decode(body, contentType);
    }
}
