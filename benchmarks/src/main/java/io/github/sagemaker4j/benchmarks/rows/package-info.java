/**
 * The benchmarks, one class for each row of the table in {@code docs/benchmarks.md}.
 * Each measures itself and its peers in turn, several times, and reports medians.
 */
@NullMarked
package io.github.sagemaker4j.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
