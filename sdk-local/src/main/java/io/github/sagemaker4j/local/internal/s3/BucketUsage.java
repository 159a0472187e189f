package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Realm;

/**
 * What a bucket holds.
 *
 * @param name its name
 * @param realm whose it is, and where it is said to be
 * @param objects how many objects
 * @param bytes their sizes together
 */
public record BucketUsage(String name, Realm realm, long objects, long bytes) {}
