/**
 * Requests of the AWS client as trees, bytes and values that can be walked, laid over each other and rebuilt.
 * Depends on nothing else of this library, so every package may use it.
 */
@NullMarked
package io.github.sagemaker4j.internal.request;

import org.jspecify.annotations.NullMarked;
