/**
 * Training: what to train (an estimator), with which data, and the job that comes of it.
 * A specification is a value; {@code plan} says what would be sent, {@code fit} sends it.
 */
@NullMarked
package io.github.sagemaker4j.training;

import org.jspecify.annotations.NullMarked;
