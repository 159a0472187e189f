package io.github.sagemaker4j.local.wire;

/**
 * What the service would have published to a topic of Amazon SNS, such as the end of an asynchronous inference.
 *
 * <pre>{@code
 * local.notifications().stream().filter(n -> n.topic().endsWith(":errors")).map(Notification::message)
 * }</pre>
 *
 * @param topic the topic's ARN
 * @param message the message as the service writes it, in JSON
 */
public record Notification(String topic, String message) {}
