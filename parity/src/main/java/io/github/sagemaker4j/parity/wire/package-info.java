/**
 * A server on loopback that speaks the AWS protocols, notes every request and answers what a case prescribes.
 * The clients that call it are the SDK's own, unmodified.
 */
@NullMarked
package io.github.sagemaker4j.parity.wire;

import org.jspecify.annotations.NullMarked;
