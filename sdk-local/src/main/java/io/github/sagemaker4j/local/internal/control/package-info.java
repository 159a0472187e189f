/**
 * SageMaker's operations, each handed to what does it.
 * The first thing in the platform that knows of all kinds of resources.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.control;

import org.jspecify.annotations.NullMarked;
