package io.github.sagemaker4j.deploy.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON documents, one each line.
 *
 * @param line how a line is written and read
 * @param <I> what is sent in a line
 * @param <O> what comes back in a line
 */
record JsonLinesCodec<I, O>(JsonCodec<I, O> line) implements Codec<List<I>, List<O>> {

    @Override
    public String contentType() {
        return "application/jsonlines";
    }

    @Override
    public byte[] encode(List<I> input) {
        var lines = new ArrayList<String>();
        input.forEach(item -> lines.add(new String(line.encode(item), StandardCharsets.UTF_8)));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<O> decode(byte[] body, String contentType) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(text -> !text.isBlank())
                .map(text -> line.decode(text.getBytes(StandardCharsets.UTF_8), contentType))
                .toList();
    }
}
