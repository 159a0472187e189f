/**
 * What happens on the wire of the local platform: the requests it saw, and the faults it was told to make.
 * Values only; they outlive the platform.
 */
@NullMarked
package io.github.sagemaker4j.local.wire;

import org.jspecify.annotations.NullMarked;
