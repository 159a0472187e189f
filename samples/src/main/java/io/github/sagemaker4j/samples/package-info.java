/**
 * Programs that show one thing each, on the local platform, with public API only.
 * {@link io.github.sagemaker4j.samples.Samples} runs them by name.
 */
@NullMarked
package io.github.sagemaker4j.samples;

import org.jspecify.annotations.NullMarked;
