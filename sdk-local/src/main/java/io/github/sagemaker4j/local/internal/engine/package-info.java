/**
 * A container engine, where there is one: images that run as themselves, on private
 * networks, and what a killed platform left of them.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.engine;

import org.jspecify.annotations.NullMarked;
