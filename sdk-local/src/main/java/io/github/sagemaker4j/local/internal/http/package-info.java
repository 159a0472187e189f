/**
 * The HTTP side of the local platform: requests, replies, and the AWS JSON, query and REST protocols over them.
 * Services plug in here and know nothing of sockets.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.http;

import org.jspecify.annotations.NullMarked;
