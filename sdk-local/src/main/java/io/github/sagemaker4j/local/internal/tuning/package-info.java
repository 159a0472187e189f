/**
 * Hyperparameter tuning jobs: values that are drawn or enumerated, real training jobs with them,
 * and which of these was the best.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.tuning;

import org.jspecify.annotations.NullMarked;
