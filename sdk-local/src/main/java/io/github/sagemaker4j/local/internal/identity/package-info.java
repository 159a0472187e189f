/**
 * Who callers are and what they may do: the few operations of STS and IAM that programs ask before they train.
 * Every role exists, and who has no policy may do everything.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.identity;

import org.jspecify.annotations.NullMarked;
