package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sagemaker4j.local.internal.platform.Json;

/** Hyperparameters of script mode are JSON, but plain words are taken too. */
final class JsonText {

    private JsonText() {}

    static String plain(String value) {
        try {
            var node = Json.read(value);
            return node.isTextual() ? node.asText() : value;
        } catch (JsonProcessingException e) {
            return value; // a plain word
        }
    }
}
