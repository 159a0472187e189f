/**
 * How predictions are written and read: text, CSV, JSON, LIBSVM, NumPy and recordio-protobuf, and what a program adds
 * of its own.
 */
@NullMarked
package io.github.sagemaker4j.deploy.codec;

import org.jspecify.annotations.NullMarked;
