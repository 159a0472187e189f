/**
 * What outlasts the platform's process, and the time it goes by.
 * Everything above it keeps its state here, or nowhere.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.state;

import org.jspecify.annotations.NullMarked;
