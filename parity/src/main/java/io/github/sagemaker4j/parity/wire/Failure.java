package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** The error that a case prescribes. */
record Failure(String code, String message, int status) {

    private static final int BAD_REQUEST = 400;

    static Failure of(JsonNode error) {
        return new Failure(
                error.path("Code").asText("ValidationException"),
                error.path("Message").asText(""),
                error.path("Status").asInt(BAD_REQUEST));
    }
}
