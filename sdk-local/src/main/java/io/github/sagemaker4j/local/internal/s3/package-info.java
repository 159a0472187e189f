/**
 * The local object store: buckets and objects on disk under names of our own, never under their keys.
 * The S3 protocol on top of it is here too.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.s3;

import org.jspecify.annotations.NullMarked;
