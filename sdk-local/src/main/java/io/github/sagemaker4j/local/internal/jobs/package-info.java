/**
 * Training jobs: their state, their life from request to artifact,
 * and the operations on them.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.jobs;

import org.jspecify.annotations.NullMarked;
