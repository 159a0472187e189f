package io.github.sagemaker4j.local.internal.hosting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request for a model's server.
 *
 * @param headers those that reach the server
 * @param body the body, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Invocation(Map<String, String> headers, byte[] body) {

    private static final String PREFIX = "X-Amzn-SageMaker-";

    Optional<String> targetModel() {
        return Optional.ofNullable(headers.get(PREFIX + "Target-Model"));
    }

    Optional<String> targetContainer() {
        return Optional.ofNullable(headers.get(PREFIX + "Target-Container-Hostname"));
    }

    String contentType() {
        return headers.getOrDefault("Content-Type", "application/octet-stream");
    }

    /** What the next container of a pipeline gets: the answer of the one before. */
    Invocation after(Answer answer) {
        var next = new LinkedHashMap<>(headers);
        answer.header("Content-Type").ifPresent(type -> next.put("Content-Type", type));
        return new Invocation(next, answer.body());
    }
}
