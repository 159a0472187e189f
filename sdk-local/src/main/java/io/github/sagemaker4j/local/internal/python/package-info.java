/**
 * Python for jobs and endpoints: interpreters, virtual environments made once,
 * and the programs that speak the container contract.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.python;

import org.jspecify.annotations.NullMarked;
