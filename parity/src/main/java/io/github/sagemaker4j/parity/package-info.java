/**
 * The golden test: runs recorded cases of the Python SDK against this one and says where they differ.
 * {@code bin/golden DIR} is its command line.
 */
@NullMarked
package io.github.sagemaker4j.parity;

import org.jspecify.annotations.NullMarked;
