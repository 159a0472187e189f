/**
 * The results of the last run as documentation: the lines as they were printed, a table of the targets, pictures.
 * All of it is written by {@code bin/bench --docs}.
 */
@NullMarked
package io.github.sagemaker4j.benchmarks.docs;

import org.jspecify.annotations.NullMarked;
