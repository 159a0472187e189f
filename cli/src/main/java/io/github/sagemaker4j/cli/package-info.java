/**
 * Commands for the shell, over the same public API that programs use.
 * {@link io.github.sagemaker4j.cli.Main} is the entry.
 */
@NullMarked
package io.github.sagemaker4j.cli;

import org.jspecify.annotations.NullMarked;
