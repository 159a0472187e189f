/**
 * A SageMaker on loopback that really trains and serves, for tests and notebooks.
 * Any AWS client can use it: it speaks their wire protocols.
 */
@NullMarked
package io.github.sagemaker4j.local;

import org.jspecify.annotations.NullMarked;
