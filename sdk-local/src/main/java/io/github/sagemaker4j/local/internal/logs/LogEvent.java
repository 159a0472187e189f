package io.github.sagemaker4j.local.internal.logs;

/**
 * One line of a log stream.
 *
 * @param timestamp when it was written, in milliseconds since 1970
 * @param ingestionTime when the store took it, in milliseconds since 1970
 * @param message the line, without its line end
 */
public record LogEvent(long timestamp, long ingestionTime, String message) {}
