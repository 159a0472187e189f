/**
 * Models, endpoint configurations and endpoints: server processes behind weighted variants,
 * and the invocations that reach them.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.hosting;

import org.jspecify.annotations.NullMarked;
