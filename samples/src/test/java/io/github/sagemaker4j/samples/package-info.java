/**
 * Proves what the documentation says: its programs compile and run, its links lead somewhere, and the quickstart does
 * what it announces and nothing else.
 */
@NullMarked
package io.github.sagemaker4j.samples;

import org.jspecify.annotations.NullMarked;
