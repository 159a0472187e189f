/**
 * Asks AWS whether what a plan names is there and as it has to be. Only reads, each of which may be denied.
 */
@NullMarked
package io.github.sagemaker4j.internal.preflight;

import org.jspecify.annotations.NullMarked;
