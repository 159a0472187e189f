/**
 * Programs as processes: starting, reading, stopping whole trees,
 * and sweeping what a killed owner left behind.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.run;

import org.jspecify.annotations.NullMarked;
