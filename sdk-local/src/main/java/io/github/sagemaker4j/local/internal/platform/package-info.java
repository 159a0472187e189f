/**
 * What all resources of the local SageMaker share: stores, settings, lists, tags,
 * and the form of their answers.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.platform;

import org.jspecify.annotations.NullMarked;
