/**
 * CloudWatch: what jobs report as metrics, and the reading of it.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.metrics;

import org.jspecify.annotations.NullMarked;
