/**
 * Framework presets: script mode on the images that AWS publishes.
 * The table of those images is data, loaded when first asked for.
 */
@NullMarked
package io.github.sagemaker4j.frameworks;

import org.jspecify.annotations.NullMarked;
