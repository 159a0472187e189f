/**
 * What an account has: images in its registry and quotas.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.account;

import org.jspecify.annotations.NullMarked;
