package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of a log stream.
 *
 * @param timestamp when it was written, in milliseconds since 1970
 * @param ingestionTime when the store took it, in milliseconds since 1970
 * @param message the line, without its line end
 */
record LogEvent(long timestamp, long ingestionTime, String message) {

    /** What the service counts for an event beside its text. */
    private static final int OVERHEAD = 26;

    static LogEvent from(ObjectNode line) {
        return new LogEvent(
                line.path("timestamp").asLong(),
                line.path("ingestionTime").asLong(),
                line.path("message").asText());
    }

    ObjectNode json() {
        var line = JsonNodeFactory.instance.objectNode();
        return line.put("timestamp", timestamp)
                .put("ingestionTime", ingestionTime)
                .put("message", message);
    }

    int size() {
        return message.length() + OVERHEAD;
    }
}
