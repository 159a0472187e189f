/**
 * Speed as ratios: every figure stands beside a peer that did the same work in the same run.
 * {@code bin/bench} is the command line.
 */
@NullMarked
package io.github.sagemaker4j.benchmarks;

import org.jspecify.annotations.NullMarked;
