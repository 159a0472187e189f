/**
 * What can be checked before a call: the service's own constraints as data, secrets in plain values, metric patterns.
 * Returns what it finds and throws nothing of its own; depends on nothing else of this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.check;

import org.jspecify.annotations.NullMarked;
