/**
 * Compares what was sent with what the Python SDK sent: placeholders for generated stamps, reads left out,
 * and the written rules for what differs on purpose.
 */
@NullMarked
package io.github.sagemaker4j.parity.compare;

import org.jspecify.annotations.NullMarked;
