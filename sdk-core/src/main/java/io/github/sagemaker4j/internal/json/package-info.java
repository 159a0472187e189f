/**
 * JSON trees, read in ways that every version of Jackson offers which a program may have beside this library:
 * 2.12 and later.
 */
@NullMarked
package io.github.sagemaker4j.internal.json;

import org.jspecify.annotations.NullMarked;
