/**
 * What benchmarks start as processes of their own: the same work by this SDK and by its peers on the JVM.
 * Each prints what it measured inside itself, a name and a value on a line.
 */
@NullMarked
package io.github.sagemaker4j.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
