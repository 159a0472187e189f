/**
 * What an error of the AWS client means: refused, absent, throttled, or not known whether it took effect.
 * Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.fault;

import org.jspecify.annotations.NullMarked;
