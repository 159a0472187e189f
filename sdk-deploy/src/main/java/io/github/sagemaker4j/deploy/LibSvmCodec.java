package io.github.sagemaker4j.deploy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        return input.stream()
                .map(LibSvmCodec::row)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    // Each row begins with a label, which counts for nothing when predicting.
    private static String row(Map<Integer, Double> values) {
        return "0"
                + new TreeMap<>(values)
                        .entrySet().stream()
                                .map(v -> " " + v.getKey() + ":" + v.getValue())
                                .collect(Collectors.joining());
    }

    @Override
    public List<List<String>> decode(byte[] body, String contentType) {
        return ANSWERS.decode(body, contentType);
    }
}
