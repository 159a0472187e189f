package io.github.sagemaker4j.local.internal.s3;

/**
 * What a bucket holds.
 *
 * @param name its name
 * @param region where it is said to be
 * @param objects how many objects
 * @param bytes their sizes together
 */
public record BucketUsage(String name, String region, long objects, long bytes) {}
