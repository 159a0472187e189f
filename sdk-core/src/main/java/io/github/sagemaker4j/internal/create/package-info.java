/**
 * Creating things under a name that is chosen before the first byte leaves, so that a lost answer makes no second one.
 * Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.create;

import org.jspecify.annotations.NullMarked;
