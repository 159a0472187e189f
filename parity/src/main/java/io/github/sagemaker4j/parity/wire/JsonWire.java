package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.corpus.Json;
import java.nio.charset.StandardCharsets;

/** JSON 1.1, as SageMaker and CloudWatch Logs speak it. */
final class JsonWire implements Wire {

    @Override
    public ObjectNode note(Call call) {
        var target = call.headers().getOrDefault("x-amz-target", "?.?").split("\\.", 2);
        return Notes.of(call.service(), target[1], Json.read(call.body()));
    }

    @Override
    public Answer answer(ObjectNode note, JsonNode result) {
        return Answer.json(result);
    }

    @Override
    public Answer failure(ObjectNode note, Failure failure) {
        var body = Notes.empty().put("__type", failure.code()).put("message", failure.message());
        return new Answer(
                failure.status(), "application/x-amz-json-1.1", body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
