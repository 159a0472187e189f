/**
 * Reading the logs of jobs and endpoints out of CloudWatch: each line once, in order within its stream.
 * No fault here ends anything else; it is noted once. Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.logs;

import org.jspecify.annotations.NullMarked;
