/**
 * Names of jobs, models and endpoints, in the form that the Python SDK made familiar.
 * Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.names;

import org.jspecify.annotations.NullMarked;
