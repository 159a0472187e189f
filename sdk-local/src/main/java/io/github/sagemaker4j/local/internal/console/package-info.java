/**
 * The page for people: jobs with logs and metrics, endpoints with their traffic,
 * and buckets, as they change.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.console;

import org.jspecify.annotations.NullMarked;
