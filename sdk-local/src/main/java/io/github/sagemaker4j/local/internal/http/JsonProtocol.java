package io.github.sagemaker4j.local.internal.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The AWS JSON protocols over a {@link JsonService}. */
final class JsonProtocol implements RestService {

    private final JsonService service;
    private final RequestCheck check;

    JsonProtocol(JsonService service, RequestCheck check) {
        this.service = service;
        this.check = check;
    }

    @Override
    public String operation(Request request) {
        var target = request.header("x-amz-target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    @Override
    public Reply serve(Request request) throws IOException {
        var operation = operation(request);
        var input = parsed(request);
        var violations = check.violation(operation, input);
        if (violations.isPresent()) {
            throw ServiceError.validation(violations.get());
        }
        var answer = service.call(operation, input, request.caller());
        var type = request.header("content-type").orElse("application/x-amz-json-1.1");
        return Reply.of(200, type, answer.isEmpty() ? new byte[0] : Mapper.JSON.writeValueAsBytes(answer));
    }

    private static ObjectNode parsed(Request request) throws IOException {
        try {
            var bytes = request.body().readAllBytes();
            if (bytes.length == 0) {
                return Mapper.JSON.createObjectNode();
            }
            if (Mapper.JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw new ServiceError(400, "SerializationException", "The body is not a JSON object.");
        } catch (JacksonException e) {
            throw new ServiceError(400, "SerializationException", "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Made at the first request: it takes longer to load than all else at the start. */
    private static final class Mapper {

        static final JsonMapper JSON = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }
}
