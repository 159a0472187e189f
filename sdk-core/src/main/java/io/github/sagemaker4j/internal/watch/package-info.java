/**
 * Waiting for things in the service: one poller for each session, inside a budget of calls, whose waits no fault ends.
 * Not for use outside this library.
 */
@NullMarked
package io.github.sagemaker4j.internal.watch;

import org.jspecify.annotations.NullMarked;
