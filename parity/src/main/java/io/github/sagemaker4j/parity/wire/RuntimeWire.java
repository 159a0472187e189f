package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The runtime's REST protocol: one path for each endpoint, everything else in headers. */
final class RuntimeWire implements Wire {

    private static final String PREFIX = "X-Amzn-SageMaker-";

    /** Headers as they are written, and the parameters that they stand for. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Accept",
            "Accept",
            "Content-Type",
            "ContentType",
            PREFIX + "Accept",
            "Accept",
            PREFIX + "InputLocation",
            "InputLocation",
            PREFIX + "Target-Model",
            "TargetModel",
            PREFIX + "Target-Variant",
            "TargetVariant",
            PREFIX + "Inference-Id",
            "InferenceId",
            PREFIX + "Custom-Attributes",
            "CustomAttributes",
            PREFIX + "Inference-Component",
            "InferenceComponentName");

    @Override
    public ObjectNode note(Call call) {
        var async = call.path().endsWith("/async-invocations");
        var parameters = Notes.empty().put("EndpointName", call.path().split("/", -1)[2]);
        var note = Notes.of("sagemaker-runtime", async ? "InvokeEndpointAsync" : "InvokeEndpoint", parameters);
        if (!async) {
            note.putObject("body").put("utf8", new String(call.body(), StandardCharsets.UTF_8));
        }
        var http = note.putObject("http").put("method", call.method()).put("path", call.path());
        var headers = http.putObject("headers");
        // Of an asynchronous request the plain ones are those of its own empty body.
        PARAMETERS.forEach((header, parameter) -> call.header(header.toLowerCase(Locale.ROOT))
                .filter(value -> !async || header.startsWith(PREFIX))
                .ifPresent(value -> {
                    headers.put(header, value);
                    parameters.put(parameter, value);
                }));
        return note;
    }

    @Override
    public Answer answer(ObjectNode note, JsonNode result) {
        var body = result.path("Body").asText("").getBytes(StandardCharsets.UTF_8);
        if ("InvokeEndpointAsync".equals(Notes.operation(note))) {
            var input = note.at("/params/InputLocation").asText();
            return new Answer(202, "application/json", new byte[0], Map.of(PREFIX + "OutputLocation", input + ".out"));
        }
        return new Answer(200, result.path("ContentType").asText("application/json"), body);
    }

    @Override
    public Answer failure(ObjectNode note, Failure failure) {
        return new JsonWire().failure(note, failure);
    }
}
