package io.github.sagemaker4j.local.internal.jobs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What ends a job's programs before they end themselves.
 *
 * @param stop somebody asks
 * @param interrupted their instances are taken
 * @param left their time is up
 * @param grace how long they may take to end then
 */
record Ends(CompletableFuture<Void> stop, CompletableFuture<Void> interrupted, Deadlines.Left left, Duration grace) {}
