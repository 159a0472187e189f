/**
 * How plans are made and run: calls with open references, rendered, compared, then sent in order.
 * Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.plan;

import org.jspecify.annotations.NullMarked;
