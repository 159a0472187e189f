/**
 * A service on loopback that answers as a test says, for the real clients of AWS.
 * Requests are recorded; faults happen before or after the effect.
 */
@NullMarked
package io.github.sagemaker4j.script;

import org.jspecify.annotations.NullMarked;
