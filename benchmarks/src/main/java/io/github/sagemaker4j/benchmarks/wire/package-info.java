/**
 * A server on loopback that answers at once, or after a given time: the other end of every measured call.
 * It keeps nothing of what it gets but when it came.
 */
@NullMarked
package io.github.sagemaker4j.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
