package io.github.sagemaker4j.deploy.codec;

import io.github.sagemaker4j.data.FeatureRecord;
import io.github.sagemaker4j.data.RecordWriter;
import io.github.sagemaker4j.internal.recordio.RecordLabels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Records of first-party algorithms; what they answer are labels. */
record RecordCodec() implements Codec<List<FeatureRecord>, List<Map<String, List<Double>>>> {

    @Override
    public String contentType() {
        return RecordWriter.CONTENT_TYPE;
    }

    @Override
    public byte[] encode(List<FeatureRecord> input) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new RecordWriter(bytes)) {
            for (var one : input) {
                out.write(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Records can't be written to memory", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public List<Map<String, List<Double>>> decode(byte[] body, String contentType) {
        try {
            return RecordLabels.read(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadablePredictionException("recordio-protobuf", contentType, body, e);
        }
    }
}
