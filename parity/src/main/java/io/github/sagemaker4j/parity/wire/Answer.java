package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final int OK = 200;

    Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    static Answer json(JsonNode body) {
        return new Answer(OK, "application/x-amz-json-1.1", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer xml(int status, String body) {
        return new Answer(status, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }
}
