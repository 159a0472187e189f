/**
 * What every program starts from: a session, its defaults, plans and errors.
 * Training lives in {@code io.github.sagemaker4j.training}.
 */
@NullMarked
package io.github.sagemaker4j;

import org.jspecify.annotations.NullMarked;
