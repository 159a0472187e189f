package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The runtime's REST protocol: one path for each endpoint, everything else in headers. */
final class RuntimeWire implements Wire {

    @Override
    public ObjectNode note(Call call) {
        var operation = call.path().endsWith("/async-invocations") ? "InvokeEndpointAsync" : "InvokeEndpoint";
        var note = Notes.of(
                "sagemaker-runtime",
                operation,
                Notes.empty().put("EndpointName", call.path().split("/", -1)[2]));
        note.set("body", Body.of("", call.body()));
        var http = note.putObject("http").put("method", call.method()).put("path", call.path());
        var headers = http.putObject("headers");
        call.headers().forEach((name, value) -> {
            if ("content-type".equals(name) || "accept".equals(name) || name.startsWith("x-amzn-sagemaker-")) {
                headers.put(name, value);
            }
        });
        return note;
    }

    @Override
    public Answer answer(ObjectNode note, JsonNode result) {
        var body = result.path("Body").asText("").getBytes(StandardCharsets.UTF_8);
        return new Answer(200, result.path("ContentType").asText("application/json"), body);
    }

    @Override
    public Answer failure(ObjectNode note, Failure failure) {
        return new JsonWire().failure(note, failure);
    }
}
