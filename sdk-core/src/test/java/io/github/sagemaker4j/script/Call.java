package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;

/** One request as it came over the wire. */
public record Call(String operation, JsonNode request, String body, long nanoTime) {}
