/**
 * The local log store: groups, streams and events in order of arrival.
 * The CloudWatch Logs operations on top of it are here too.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.logs;

import org.jspecify.annotations.NullMarked;
