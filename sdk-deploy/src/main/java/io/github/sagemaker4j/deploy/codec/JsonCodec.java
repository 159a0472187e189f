package io.github.sagemaker4j.deploy.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.io.IOException;

/**
 * JSON by Jackson. The mapper has no polymorphic types and its usual bounds on depth, so that no answer can do harm;
 * a program's own Jackson before 2.15 has no bounds, and its stack overflow is as much a refusal.
 */
record JsonCodec<I, O>(Class<I> input, Class<O> output) implements Codec<I, O> {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = JsonMapper.builder(new JsonNumbers())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public String contentType() {
        return JSON;
    }

    @Override
    public byte[] encode(I input) {
        try {
            return MAPPER.writeValueAsBytes(input);
        } catch (JsonProcessingException e) {
            throw unwritable(input, e.getOriginalMessage());
        } catch (StackOverflowError e) {
            throw unwritable(input, "it is nested too deeply");
        }
    }

    @Override
    public O decode(byte[] body, String contentType) {
        try {
            var value = MAPPER.readValue(body, output);
            if (value == null) {
                throw new IOException("the answer is a bare null");
            }
            return value;
        } catch (IOException | StackOverflowError e) {
            throw new UnreadablePredictionException("JSON", contentType, body, e);
        }
    }

    private static InvalidSpecException unwritable(Object input, String reason) {
        return new InvalidSpecException(
                "prediction input",
                Problem.of(
                        "CODEC-01",
                        "input",
                        input.getClass().getSimpleName(),
                        "can't be written as JSON: " + reason,
                        "send maps, lists, texts, numbers and booleans, at most 1000 levels deep"));
    }
}
