/**
 * Runs a recorded case through the public API: constructor arguments, actions and typed values of the Python SDK
 * become attributes, calls and values of this one.
 */
@NullMarked
package io.github.sagemaker4j.parity.run;

import org.jspecify.annotations.NullMarked;
