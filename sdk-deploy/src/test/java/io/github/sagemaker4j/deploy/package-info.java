/**
 * Tests of deployments and predictions against a service on loopback.
 * The wire is the seam: nothing of the library is replaced.
 */
@NullMarked
package io.github.sagemaker4j.deploy;

import org.jspecify.annotations.NullMarked;
