package io.github.sagemaker4j.local.internal.metrics;

import java.time.Instant;

/**
 * One value of a metric.
 *
 * @param time when it was seen
 * @param value the number
 */
public record Sample(Instant time, double value) {}
